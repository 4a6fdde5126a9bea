#include "report/exports/plain_text.hpp"
#include "report/exports/run_report.hpp"
#include "report/page/page_file.hpp"
#include "report/page/run_data.hpp"

namespace sqsim::report {

namespace {

/// A page with more runs than these would be as large as nobody opens it: of those that come later
/// the ones that failed are kept, up to twice as many.
constexpr std::size_t runs_at_most = 100;

class PageReport : public RunReport {
  public:
    explicit PageReport(const std::string& language) : file_{language} {}

    void add(const simulation::RunResult& result, const std::string& rerun) override {
        if (runs_ >= (result.passed() ? runs_at_most : 2 * runs_at_most)) {
            ++left_out_;
            return;
        }
        ++runs_;
        write_run_data(file_.runs(), result, rerun);
    }

    void add_invalid(const std::string& file,
                     const std::vector<scenario::Diagnostic>& diagnostics) override {
        file_.invalid().begin_object().field("file", file);
        file_.invalid().field("detail", diagnostics_text(diagnostics)).end_object();
    }

    void write(std::ostream& out) const override { file_.write(out, left_out_); }

  private:
    PageFile file_;
    std::size_t runs_ = 0;
    std::size_t left_out_ = 0;
};

}  // namespace

std::unique_ptr<RunReport> page_report(const std::string& language) {
    return std::make_unique<PageReport>(language);
}

}  // namespace sqsim::report
