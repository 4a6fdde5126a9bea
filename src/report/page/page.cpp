#include <ostream>
#include <sstream>

#include "report/exports/plain_text.hpp"
#include "report/exports/run_report.hpp"
#include "report/page/run_data.hpp"
#include "report/page/template.hpp"
#include "report/picture/stylesheet.hpp"
#include "report/version.hpp"

namespace sqsim::report {

namespace {

/// A page with more runs than these would be as large as nobody opens it: of those that come later
/// the ones that failed are kept, up to twice as many.
constexpr std::size_t runs_at_most = 100;

class PageReport : public RunReport {
  public:
    explicit PageReport(const std::string& language) {
        json_.begin_object().field("schema", 1).field("sqsim", version());
        json_.field("language", language).key("runs").begin_array();
    }

    void add(const simulation::RunResult& result, const std::string& rerun) override {
        if (runs_ >= (result.passed() ? runs_at_most : 2 * runs_at_most)) {
            ++left_out_;
            return;
        }
        ++runs_;
        write_run_data(json_, result, rerun);
    }

    void add_invalid(const std::string& file,
                     const std::vector<scenario::Diagnostic>& diagnostics) override {
        invalid_.begin_object().field("file", file);
        invalid_.field("detail", diagnostics_text(diagnostics)).end_object();
    }

    void write(std::ostream& out) const override {
        const auto data = text_.str() + "],\"leftOut\":" + std::to_string(left_out_) +
                          ",\"invalid\":[" + invalid_text_.str() + "]}";
        out << filled(page_template(), page_variables() + timeline_styles(Theme::page), data);
    }

  private:
    std::ostringstream text_;
    JsonWriter json_{text_};
    std::ostringstream invalid_text_;
    JsonWriter invalid_{invalid_text_};  ///< the elements of a list
    std::size_t runs_ = 0;
    std::size_t left_out_ = 0;
};

}  // namespace

std::unique_ptr<RunReport> page_report(const std::string& language) {
    return std::make_unique<PageReport>(language);
}

}  // namespace sqsim::report
