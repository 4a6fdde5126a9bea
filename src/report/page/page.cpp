#include <ostream>
#include <sstream>

#include "report/exports/run_report.hpp"
#include "report/page/run_data.hpp"
#include "report/page/template.hpp"
#include "report/picture/stylesheet.hpp"
#include "report/version.hpp"

namespace sqsim::report {

namespace {

/// JSON that can stand in a <script>: nothing in it ends one.
std::string without_markup(const std::string& json) {
    std::string text;
    text.reserve(json.size() + json.size() / 8);
    for (const char c : json) {
        if (c == '<') {
            text += "\\u003c";
        } else {
            text += c;
        }
    }
    return text;
}

class PageReport : public RunReport {
  public:
    explicit PageReport(std::string language) {
        json_.begin_object().field("schema", 1).field("sqsim", version());
        json_.field("language", language).key("runs").begin_array();
    }

    void add(const simulation::RunResult& result, const std::string& rerun) override {
        write_run_data(json_, result, rerun);
    }
    void add_invalid(const std::string&, const std::vector<scenario::Diagnostic>&) override {}

    void write(std::ostream& out) const override {
        const auto page = page_template();
        const auto styles = page.find(styles_mark), data = page.find(data_mark);
        out << page.substr(0, styles) << "<style>" << page_variables()
            << timeline_styles(Theme::page) << "</style>"
            << page.substr(styles + styles_mark.size(), data - styles - styles_mark.size())
            << without_markup(text_.str() + "]}") << page.substr(data + data_mark.size());
    }

  private:
    static constexpr std::string_view styles_mark = "<!--sqsim:styles-->";
    static constexpr std::string_view data_mark = "{\"sqsim\":\"data\"}";

    std::ostringstream text_;
    JsonWriter json_{text_};
};

}  // namespace

std::unique_ptr<RunReport> page_report(const std::string& language) {
    return std::make_unique<PageReport>(language);
}

}  // namespace sqsim::report
