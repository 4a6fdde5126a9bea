#include "report/page/live_page.hpp"

#include <sstream>

#include "report/json_writer.hpp"
#include "report/page/template.hpp"
#include "report/picture/stylesheet.hpp"
#include "report/version.hpp"

namespace sqsim::report {

std::string live_page(const std::string& language, const std::string& account_id) {
    std::ostringstream data;
    JsonWriter json{data};
    json.begin_object().field("sqsim", version()).field("language", language);
    json.field("account", account_id).end_object();
    return filled(live_page_template(), page_variables(), data.str());
}

}  // namespace sqsim::report
