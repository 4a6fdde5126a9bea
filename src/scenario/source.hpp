#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace sqsim::scenario {

/// A file as it was read: what diagnostics quote.
struct SourceFile {
    std::string path;  ///< as given on the command line
    std::vector<std::string> lines;
};

using SourceFilePtr = std::shared_ptr<const SourceFile>;

/// The file's lines as one text.
[[nodiscard]] std::string whole_text(const SourceFile& file);

/// A piece of a scenario file. Lines and columns count from 1; columns and lengths count code
/// points (a renderer turns them into terminal columns). Line 0: nowhere in the file.
struct SourceSpan {
    std::int32_t line = 0;
    std::int32_t column = 0;
    std::int32_t length = 1;
    /// The file it is in: what a scenario inherits by `extends` stands in another file than the
    /// scenario's own. Null in a span that no file gave.
    SourceFilePtr file{};
};

/// Words for people, by language code; `""` holds a text given without a language.
struct Text {
    std::map<std::string, std::string> by_language;

    [[nodiscard]] bool empty() const { return by_language.empty(); }
    /// The text in `language`, else the one without, else English, else the first.
    [[nodiscard]] const std::string& in(const std::string& language) const;
};

/// One thing wrong with a file.
struct Diagnostic {
    std::string id;  ///< `unknown-key`, `duplicate-key`, `bad-value`, ... (stable, for searching)
    SourceFilePtr file;
    SourceSpan span;
    std::string message;  ///< one sentence, without the position
    std::string note;     ///< a second place or reason; may be empty
    std::string help;     ///< what to do: `did you mean "expect"?`; may be empty
};

}  // namespace sqsim::scenario
