#include "report/page/page_file.hpp"

#include <ostream>

#include "report/page/template.hpp"
#include "report/picture/stylesheet.hpp"
#include "report/version.hpp"

namespace sqsim::report {

PageFile::PageFile(const std::string& language) {
    runs_.begin_object().field("schema", 1).field("sqsim", version());
    runs_.field("language", language).key("runs").begin_array();
}

void PageFile::write(std::ostream& out, std::size_t left_out) const {
    const auto data = runs_text_.str() + "],\"leftOut\":" + std::to_string(left_out) +
                      ",\"notes\":[" + notes_text_.str() + "],\"invalid\":[" + invalid_text_.str() +
                      "]}";
    out << filled(page_template(), page_variables() + timeline_styles(Theme::page), data);
}

}  // namespace sqsim::report
