#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"

namespace sqsim::scenario {

/// The scenarios of a file, or everything that is wrong with it.
struct Loaded {
    std::vector<Scenario> scenarios;  ///< empty when there are diagnostics
    std::vector<Diagnostic> diagnostics;
    /// The file could not be read at all (missing, a directory, no permission): exit code 4 rather
    /// than 3. The message is then in the only diagnostic.
    bool unreadable = false;
};

/// Reads every document of a file; `-` is standard input. Follows `extends` relative to the file.
[[nodiscard]] Loaded load_file(const std::string& path);

/// The same from a text, named `path` in diagnostics.
[[nodiscard]] Loaded load_text(const std::string& path, const std::string& text);

/// The same from files that were read before, the first of them the scenarios' own: nothing else is
/// read, whatever `extends` says.
[[nodiscard]] Loaded load_sources(const std::vector<SourceFilePtr>& sources);

/// The JSON Schema (draft-07) of scenario files: what `sqsim schema` prints.
[[nodiscard]] std::string_view json_schema();

}  // namespace sqsim::scenario
