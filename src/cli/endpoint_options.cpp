#include "cli/endpoint_options.hpp"

#include <stdexcept>

#include "cli/exit_code.hpp"
#include "cli/signals.hpp"
#include "scenario/duration_text.hpp"

namespace sqsim::cli {

namespace {

[[noreturn]] void refuse(const std::string& sentence) {
    throw CommandError{exit_code::usage, sentence};
}

protocol::Dialect dialect_of(const Arguments& arguments) {
    const auto text = arguments.value("--protocol", "json");
    if (text != "json" && text != "query")
        refuse("--protocol: '" + text + "' is neither json nor query");
    return text == "json" ? protocol::Dialect::json : protocol::Dialect::query;
}

client::Address address_of(const Arguments& arguments) {
    try {
        return client::parse_address(arguments.value("--endpoint", ""));
    } catch (const std::invalid_argument& error) {
        refuse(std::string{"--endpoint: "} + error.what());
    }
}

std::optional<client::Credentials> credentials_of(const Arguments& arguments) {
    try {
        return client::find_credentials(arguments.value("--profile", ""));
    } catch (const std::runtime_error& error) {
        throw CommandError{exit_code::cannot, error.what()};
    }
}

Duration wait_limit_of(const Arguments& arguments) {
    const auto text = arguments.value("--wait-limit", "30s");
    const auto limit = scenario::parse_duration(text);
    if (!limit) refuse("--wait-limit: '" + text + "' is no duration such as 30s or 5m30s");
    return *limit;
}

void refuse_what_needs_events(const Arguments& arguments, const Settings& settings) {
    for (const char* option : {"--record", "--report-html", "--report-mermaid", "--report-perfetto",
                               "--report-svg", "--report-png", "--frames"}) {
        if (arguments.has(option))
            refuse(std::string{option} + " tells events, and an endpoint tells none");
    }
    if (settings["format"] == "jsonl")
        refuse("--format jsonl tells events, and an endpoint tells none; json has its calls");
    if (settings["runtime"] == "threads")
        refuse("--runtime is about runs inside sqsim; with --endpoint there are none");
}

}  // namespace

std::vector<Option> endpoint_options() {
    return {
        {"--endpoint", "", "URL",
         "play the calls of scenarios at an SQS endpoint, on queues of their own that are deleted "
         "again",
         "", true},
        {"--protocol", "", "NAME", "--endpoint: json or query [default: json]", "", true},
        {"--wait-limit", "", "TIME",
         "--endpoint: skip what takes longer where the clock cannot be moved [default: 30s]", "",
         false},
        {"--move-clock", "", "",
         "--endpoint: move the clock of a sqsim serve even if that ages queues of others", "",
         false},
        {"--region", "", "REGION",
         "--endpoint: that requests are signed for [default: AWS_REGION, AWS_DEFAULT_REGION, or "
         "us-east-1]",
         "", false},
        {"--profile", "", "NAME",
         "--endpoint: whose key signs, in ~/.aws/credentials [default: AWS_ACCESS_KEY_ID and "
         "AWS_SECRET_ACCESS_KEY, or AWS_PROFILE]",
         "", false},
    };
}

std::optional<conformance::TargetOptions> endpoint_asked_for(const Arguments& arguments,
                                                             const Settings& settings) {
    if (!arguments.has("--endpoint")) {
        for (const auto& option : endpoint_options()) {
            if (arguments.has(option.name)) refuse(option.name + " says how to use an --endpoint");
        }
        return std::nullopt;
    }
    refuse_what_needs_events(arguments, settings);
    conformance::TargetOptions options;
    options.client.address = address_of(arguments);
    options.client.dialect = dialect_of(arguments);
    options.client.region =
        arguments.value("--region", client::default_region(options.client.address.host));
    options.client.credentials = credentials_of(arguments);
    options.client.cancelled = &interrupt_flag();
    options.move_clock = arguments.has("--move-clock");
    options.wait_limit = wait_limit_of(arguments);
    return options;
}

}  // namespace sqsim::cli
