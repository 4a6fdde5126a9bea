#include "core/actions/queue_policy.hpp"

#include <algorithm>

namespace sqsim::core::actions {

Json* statements_of(Json& policy) {
    Json* statements = policy.find("Statement");
    if (statements != nullptr && statements->is(Json::Kind::Object)) {
        *statements = Json::array({*statements});
    }
    return statements != nullptr && statements->is(Json::Kind::Array) ? statements : nullptr;
}

std::vector<Json>::iterator find_statement(Json& statements, std::string_view label) {
    return std::find_if(statements.elements.begin(), statements.elements.end(),
                        [&](const Json& statement) {
                            const Json* sid = statement.find("Sid");
                            return sid != nullptr && sid->text == label;
                        });
}

}  // namespace sqsim::core::actions
