#include "report/page/sweep_page.hpp"

#include <ostream>
#include <sstream>

#include "report/json_writer.hpp"
#include "report/page/template.hpp"
#include "report/picture/stylesheet.hpp"

namespace sqsim::report {

void print_sweep_page(std::ostream& out, const SweepResult& result, const std::string& language) {
    const auto& scenario = *result.scenario;
    std::ostringstream sweep;
    print_sweep_json(sweep, result);
    std::ostringstream data;
    JsonWriter json{data};
    json.begin_object().field("language", language).field("name", scenario.name.in(language));
    const bool described = !scenario.description.empty();
    json.field("description", described ? scenario.description.in(language) : std::string{});
    json.key("sweep").decimal(sweep.str()).end_object();
    out << filled(sweep_page_template(), page_variables(), data.str());
}

}  // namespace sqsim::report
