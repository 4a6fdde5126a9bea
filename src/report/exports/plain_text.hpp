#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/failure_titles.hpp"
#include "report/report.hpp"

/// Texts as documents take them: without colours and cursor movements, escaped for their format.
namespace sqsim::report {

/// For XML, in texts and in attributes: escaped, without what XML 1.0 cannot hold.
[[nodiscard]] std::string xml_escaped(std::string_view text);

/// For Markdown tables and headings: on one line, and nothing in it is markup.
[[nodiscard]] std::string markdown_escaped(std::string_view text);

/// In English, 100 columns wide, without colour.
[[nodiscard]] Look document_look();

/// What `print_failures` prints, in that look.
[[nodiscard]] std::string failures_text(const simulation::RunResult& result,
                                        const std::string& rerun);

/// What `print_diagnostics` prints, in that look.
[[nodiscard]] std::string diagnostics_text(const std::vector<scenario::Diagnostic>& diagnostics);

/// The titles of a run's failures, in English.
[[nodiscard]] std::vector<FailureTitle> failure_titles(const simulation::RunResult& result);

/// The scenario's English name, and the seed where it is not the scenario's own.
[[nodiscard]] std::string case_name(const simulation::RunResult& result);

/// The file's path as given; `-` for standard input.
[[nodiscard]] std::string file_name(const simulation::RunResult& result);

}  // namespace sqsim::report
