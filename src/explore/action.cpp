#include "explore/action.hpp"

namespace sqsim::explore {

std::string_view name_of(Action::Kind kind) {
    switch (kind) {
        case Action::Kind::step:
            return {};
        case Action::Kind::expire:
            return "expire";
        case Action::Kind::stall:
            return "stall";
        case Action::Kind::crash:
            return "crash";
        case Action::Kind::busy:
            return "busy";
        case Action::Kind::lose:
            return "lose";
        case Action::Kind::fail:
            return "fail";
        case Action::Kind::resend:
            return "resend";
        case Action::Kind::other_group:
            return "other-group";
        case Action::Kind::leave_group:
            return "leave-group";
    }
    return {};
}

std::string Action::label() const {
    std::string text;
    if (is_fault()) text.append("+").append(name_of(kind));
    if (kind == Kind::expire) return text.append(":").append(object);
    text.append(is_fault() ? ":" : "").append(who);
    if (kind == Kind::crash) return text;
    text.append(".").append(operation);
    if (!object.empty()) text.append(":").append(object);
    return text;
}

}  // namespace sqsim::explore
