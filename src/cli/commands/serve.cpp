#include "server/serve.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <system_error>

#include "cli/command.hpp"
#include "cli/credentials_file.hpp"
#include "cli/exit_code.hpp"
#include "cli/scenario_walk.hpp"
#include "report/page/live_page.hpp"
#include "scenario/queue_requests.hpp"
#include "server/access.hpp"

namespace sqsim::cli {

namespace {

std::uint16_t port_of(const Arguments& arguments) {
    const auto text = arguments.value("--port", "9324");
    const auto number = parse_number(text);
    if (!number || *number > 65535) {
        throw CommandError{exit_code::usage, "--port: '" + text +
                                                 "' is no port; it must be 0 to 65535, where 0 "
                                                 "takes one that is free"};
    }
    return static_cast<std::uint16_t>(*number);
}

std::string account_of(const Arguments& arguments) {
    auto text = arguments.value("--account", "000000000000");
    const bool digits =
        std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
    if (text.size() != 12 || !digits) {
        throw CommandError{exit_code::usage,
                           "--account: '" + text + "' is no account; it must be twelve digits"};
    }
    return text;
}

std::string host_of(const Arguments& arguments) {
    auto host = arguments.value("--host", "127.0.0.1");
    if (host == "localhost") host = "127.0.0.1";
    const bool asks = arguments.has("--credentials") || arguments.has("--insecure");
    if (!server::is_loopback(host) && !asks) {
        throw CommandError{exit_code::usage,
                           "--host: " + host +
                               " lets other machines in, and nobody is asked for credentials; "
                               "--credentials FILE asks, --insecure says that this is meant"};
    }
    return host;
}

std::vector<server::AccessKey> access_keys_of(const Arguments& arguments) {
    if (!arguments.has("--credentials")) return {};
    if (arguments.has("--insecure")) {
        throw CommandError{exit_code::usage,
                           "--insecure lets in who has no credentials, --credentials does not: "
                           "give one of them"};
    }
    return read_credentials(arguments.value("--credentials", ""));
}

std::size_t kept_events_of(const Arguments& arguments) {
    const auto text = arguments.value("--history", "20000");
    const auto number = parse_number(text);
    if (!number || *number > 100'000'000) {
        throw CommandError{exit_code::usage, "--history: '" + text +
                                                 "' is no number of events; it must be 0 to "
                                                 "100000000"};
    }
    return static_cast<std::size_t>(*number);
}

bool wants_virtual_clock(const Arguments& arguments) {
    const auto clock = arguments.value("--clock", "wall");
    if (clock != "wall" && clock != "virtual")
        throw CommandError{exit_code::usage,
                           "--clock: '" + clock + "' is neither wall nor virtual"};
    return clock == "virtual";
}

double speed_of(const Arguments& arguments) {
    const auto text = arguments.value("--speed", "1");
    const auto speed = parse_factor(text);
    if (!speed) {
        throw CommandError{exit_code::usage, "--speed: '" + text +
                                                 "' is no speed; it must be a positive number such "
                                                 "as 20 or 0.5"};
    }
    return *speed;
}

/// Whole or not at all, since others wait for the file to be there.
void write_port_file(const std::string& path, std::uint16_t port) {
    const std::string draft = path + ".part";
    std::error_code error;
    if ((std::ofstream{draft} << port << '\n').flush()) std::filesystem::rename(draft, path, error);
    if (error || !std::filesystem::exists(path)) {
        throw CommandError{exit_code::cannot, "--port-file: cannot write " + path};
    }
}

std::string url_of(const std::string& host, std::uint16_t port) {
    const bool is_ipv6 = host.find(':') != std::string::npos;
    return "http://" + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::string sentence_of(const std::system_error& error, const server::ServeOptions& options) {
    const std::string address = options.host + " port " + std::to_string(options.port);
    if (error.code() == std::errc::address_in_use)
        return address + " is in use already; --port 0 takes one that is free";
    if (error.code() == std::errc::permission_denied)
        return address +
               " needs a permission that this user does not have; ports from 1024 on "
               "need none";
    return "cannot listen on " + address + ": " + error.code().message();
}

/// The queues of all scenarios of a file, dead-letter queues first.
std::vector<CreateQueueRequest> queues_in(const scenario::Loaded& loaded,
                                          const server::ServeOptions& options) {
    std::vector<CreateQueueRequest> queues;
    for (const auto& scenario : loaded.scenarios) {
        for (auto& queue : scenario::queue_requests(scenario, {options.region, options.account_id}))
            queues.push_back(std::move(queue));
    }
    return queues;
}

/// The one scenario of a file, or the one with a name like `--select`.
const scenario::Scenario& scenario_in(const scenario::Loaded& loaded, const std::string& file,
                                      const std::string& select) {
    const scenario::Scenario* found = nullptr;
    for (const auto& scenario : loaded.scenarios) {
        if (!named_like(scenario, select)) continue;
        if (found != nullptr) {
            throw CommandError{exit_code::usage,
                               "--scenario: several scenarios of " + file +
                                   " are meant, and one can be served; --select NAME picks one"};
        }
        found = &scenario;
    }
    if (found == nullptr)
        throw CommandError{exit_code::nothing, nothing_selected({{file}, select})};
    if (found->queue.name.empty() || found->consumers.empty()) {
        throw CommandError{exit_code::invalid_file,
                           file + ": without a queue and consumers there is nothing to serve"};
    }
    return *found;
}

int execute(const Arguments& arguments, const Settings& settings) {
    server::ServeOptions options;
    options.host = host_of(arguments);
    options.port = port_of(arguments);
    options.region = arguments.value("--region", options.region);
    options.account_id = account_of(arguments);
    options.virtual_clock = wants_virtual_clock(arguments);
    options.speed = speed_of(arguments);
    options.access_keys = access_keys_of(arguments);
    options.kept_events = kept_events_of(arguments);
    options.cool_downs = !arguments.has("--no-cool-downs");
    options.page = report::live_page(settings["lang"], options.account_id);
    const std::string& queues_file = settings["queues"];
    if (!queues_file.empty()) {
        const auto loaded = scenario::load_file(queues_file);
        if (!loaded.diagnostics.empty()) return tell_problems(loaded, settings);
        options.queues = queues_in(loaded, options);
        if (options.queues.empty())
            throw CommandError{exit_code::invalid_file, queues_file + " declares no queue"};
    }
    const auto scenario_file = arguments.value("--scenario", "");
    if (scenario_file.empty() && arguments.has("--select")) {
        throw CommandError{exit_code::usage, "--select picks a scenario of --scenario FILE"};
    }
    scenario::Loaded served;
    if (!scenario_file.empty()) {
        served = scenario::load_file(scenario_file);
        if (!served.diagnostics.empty()) return tell_problems(served, settings);
        options.scenario = &scenario_in(served, scenario_file, arguments.value("--select", ""));
        options.seed = options.scenario->seed;
    }
    const auto port_file = arguments.value("--port-file", "");
    options.ready = [&](std::uint16_t port) {
        if (!port_file.empty()) write_port_file(port_file, port);
        // In one piece: who waits for the first line may close the pipe behind it.
        const auto url = url_of(options.host, port);
        std::string text = "sqsim: listening on " + url + "\n";
        if (options.access_keys.empty()) text += "sqsim: to look in, open " + url + "/_sqsim/\n";
        std::cout << text << std::flush;
    };
    try {
        server::serve(options);
    } catch (const server::DeclarationError& error) {
        throw CommandError{exit_code::invalid_file, queues_file + ": " + error.what()};
    } catch (const std::system_error& error) {
        throw CommandError{exit_code::cannot, sentence_of(error, options)};
    } catch (const std::invalid_argument& error) {
        throw CommandError{exit_code::usage, std::string{"--host: "} + error.what()};
    }
    return exit_code::success;
}

std::vector<Option> options() {
    return {
        {"--port", "-p", "PORT", "where to listen; 0 takes a free one [default: 9324]", "", true},
        {"--port-file", "", "FILE", "write the port to FILE once clients can come", "", true},
        {"--host", "", "ADDRESS", "IP address to listen on [default: 127.0.0.1]", "", true},
        {"--scenario", "", "FILE",
         "with the queues, the consumers and the stock of a scenario, which work while clients "
         "send",
         "", true},
        {"--select", "-k", "NAME", "the scenario of FILE whose name contains NAME", "", false},
        {"--credentials", "", "FILE",
         "let in only who signs with an access key of FILE, which has the form of "
         "~/.aws/credentials",
         "", true},
        {"--insecure", "", "", "let other machines in without credentials", "", true},
        {"--no-cool-downs", "", "", "queues can be created and purged again within a minute", "",
         true},
        {"--clock", "", "CLOCK",
         "wall, or virtual: time stands still until POST /_sqsim/clock moves it [default: wall]",
         "", true},
        {"--speed", "", "X", "seconds of the queues for each real one [default: 1]", "", false},
        {"--history", "", "N",
         "keep the latest N events for /_sqsim/history and /_sqsim/events [default: 20000]", "",
         false},
        {"--region", "", "REGION", "in ARNs [default: us-east-1]", "", false},
        {"--account", "", "ID", "twelve digits, in ARNs and URLs [default: 000000000000]", "",
         false},
    };
}

}  // namespace

Command serve_command() {
    return {
        "serve",
        "be an SQS endpoint for AWS clients",
        "",
        0,
        0,
        {{"sqsim serve", "at http://127.0.0.1:9324"},
         {"sqsim serve --port 0 --port-file port", "on a free port, which the file names"},
         {"sqsim serve --queues order.yaml", "with the queue of that scenario"},
         {"sqsim serve --scenario order.yaml", "whose consumers work while clients send"},
         {"AWS_ENDPOINT_URL_SQS=http://127.0.0.1:9324 my-tests", "what clients need to know"}},
        options(),
        "SIGINT and SIGTERM end it with exit code 0, after the answers under way. A port that\n"
        "cannot be had is exit code 4, a queues or credentials file that is wrong 3.\n"
        "In a browser, /_sqsim/ shows the queues as they are, unless credentials are asked for.\n"
        "GET /_sqsim/openapi.json says how tests move the clock.\n",
        execute,
        Settings::Sources::strict};
}

}  // namespace sqsim::cli
