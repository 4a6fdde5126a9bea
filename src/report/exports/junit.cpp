#include <algorithm>
#include <ostream>

#include "report/exports/plain_text.hpp"
#include "report/exports/run_report.hpp"
#include "report/heading.hpp"
#include "report/version.hpp"
#include "report/width.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::report {

namespace {

/// The cases of one file.
struct Suite {
    std::string file;
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::size_t errors = 0;
    std::size_t skipped = 0;
    std::string cases{};
};

std::string element(std::string_view name, std::string_view type, std::string_view message,
                    std::string_view text) {
    std::string xml = fmt::format("      <{} type=\"{}\" message=\"{}\"", name, xml_escaped(type),
                                  xml_escaped(printable(message)));
    return xml + (text.empty() ? "/>\n" : fmt::format(">{}</{}>\n", xml_escaped(text), name));
}

/// `scenarios.tour.duplicates`: what CI systems sort cases by.
std::string class_name(std::string path) {
    for (const std::string extension : {".yaml", ".yml"}) {
        if (path.ends_with(extension)) path.resize(path.size() - extension.size());
    }
    while (path.starts_with("./") || path.starts_with("../")) path.erase(0, path.find('/') + 1);
    if (path.starts_with('/')) path.erase(0, 1);
    std::replace(path.begin(), path.end(), '.', '_');
    std::replace(path.begin(), path.end(), '/', '.');
    return path;
}

class JunitReport : public RunReport {
  public:
    void add(const simulation::RunResult& result, const std::string& rerun) override {
        auto& suite = suite_of(file_name(result));
        ++suite.tests;
        open_case(suite, case_name(result));
        switch (verdict_of(result)) {
            case Verdict::passed:
                break;
            case Verdict::failed:
            case Verdict::proves_nothing:
                ++suite.failures;
                suite.cases += failure_of(result, rerun);
                break;
            case Verdict::interrupted:
                ++suite.skipped;
                suite.cases += element("skipped", "interrupted", "interrupted", "");
                break;
            case Verdict::skipped:
                ++suite.skipped;
                suite.cases += element("skipped", "skipped", result.remote->skipped, "");
                break;
        }
        suite.cases += fmt::format("      <system-out>{}</system-out>\n    </testcase>\n",
                                   xml_escaped(facts_about(result)));
    }

    void add_invalid(const std::string& file,
                     const std::vector<scenario::Diagnostic>& diagnostics) override {
        auto& suite = suite_of(file);
        ++suite.tests;
        ++suite.errors;
        open_case(suite, file);
        suite.cases += element("error", diagnostics.front().id, diagnostics.front().message,
                               diagnostics_text(diagnostics)) +
                       "    </testcase>\n";
    }

    void write(std::ostream& out) const override {
        std::size_t tests = 0, failures = 0, errors = 0;
        for (const auto& suite : suites_) {
            tests += suite.tests;
            failures += suite.failures;
            errors += suite.errors;
        }
        out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            << fmt::format(
                   "<testsuites name=\"sqsim\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n",
                   tests, failures, errors);
        for (const auto& suite : suites_) {
            const auto file = xml_escaped(printable(suite.file));
            out << fmt::format(
                "  <testsuite name=\"{0}\" file=\"{0}\" tests=\"{1}\" failures=\"{2}\" "
                "errors=\"{3}\" skipped=\"{4}\">\n"
                "    <properties><property name=\"sqsim\" value=\"{5}\"/></properties>\n",
                file, suite.tests, suite.failures, suite.errors, suite.skipped, version());
            out << suite.cases << "  </testsuite>\n";
        }
        out << "</testsuites>\n";
    }

  private:
    static std::string facts_about(const simulation::RunResult& result) {
        const auto span = scenario::duration_text(result.end - result.start);
        if (const auto& remote = result.remote) {
            return fmt::format("{}, {}, {} {}", remote->endpoint, remote->query ? "Query" : "JSON",
                               span, remote->real_time ? "real time" : "of its clock");
        }
        return fmt::format("seed {}, {} events, {} {}", seed_text(result.seed),
                           result.history.size(), span,
                           result.threads ? "model time" : "virtual time");
    }

    Suite& suite_of(const std::string& file) {
        if (suites_.empty() || suites_.back().file != file) suites_.push_back({.file = file});
        return suites_.back();
    }

    static void open_case(Suite& suite, const std::string& name) {
        suite.cases += fmt::format("    <testcase name=\"{}\" classname=\"{}\">\n",
                                   xml_escaped(printable(name)),
                                   xml_escaped(class_name(printable(suite.file))));
    }

    /// One element however much failed: readers show the first.
    static std::string failure_of(const simulation::RunResult& result, const std::string& rerun) {
        const auto titles = failure_titles(result);
        auto message = titles.front().sentence;
        if (titles.size() > 1) message += fmt::format(" (and {} more)", titles.size() - 1);
        return element("failure", titles.front().id, message, failures_text(result, rerun));
    }

    std::vector<Suite> suites_;
};

}  // namespace

std::unique_ptr<RunReport> junit_report() {
    return std::make_unique<JunitReport>();
}

}  // namespace sqsim::report
