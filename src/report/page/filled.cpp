#include <sstream>

#include "report/page/template.hpp"

namespace sqsim::report {

namespace {

constexpr std::string_view styles_mark = "<!--sqsim:styles-->";
constexpr std::string_view data_mark = "{\"sqsim\":\"data\"}";

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

}  // namespace

std::string filled(const std::string& page, std::string_view styles, const std::string& data) {
    const auto style = page.find(styles_mark), place = page.find(data_mark);
    std::ostringstream out;
    out << page.substr(0, style) << "<style>" << styles << "</style>"
        << page.substr(style + styles_mark.size(), place - style - styles_mark.size())
        << without_markup(data) << page.substr(place + data_mark.size());
    return out.str();
}

}  // namespace sqsim::report
