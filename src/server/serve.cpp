#include "server/serve.hpp"

#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <memory>

#include "server/endpoint.hpp"

namespace sqsim::server {

namespace {

ServerClock clock_of(const ServeOptions& options) {
    const TimePoint start = options.virtual_clock ? VirtualClock::default_start
                                                  : TimePoint{std::chrono::system_clock::now()};
    return ServerClock{start, options.speed, options.virtual_clock};
}

std::unique_ptr<simulation::LiveStage> stage_of(const ServeOptions& options,
                                                const EngineOptions& engine) {
    if (options.scenario == nullptr) return nullptr;
    return std::make_unique<simulation::LiveStage>(
        *options.scenario, engine, scenario::QueueHome{options.region, options.account_id});
}

/// Large texts get pages of their own, which the system has back with the last byte. By itself
/// glibc would let them grow into the heap with the first that is freed, and a server that saw a
/// hundred messages of 1 MiB kept a hundred megabytes for good.
void give_large_texts_back() {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
}

/// As many connections as this process may have descriptors for, which it first asks for.
HttpLimits limits() {
    constexpr rlim_t descriptors_of_our_own = 64;
    HttpLimits limits;
    rlimit descriptors{};
    if (getrlimit(RLIMIT_NOFILE, &descriptors) != 0) return limits;
    const rlim_t wanted = limits.connections + descriptors_of_our_own;
    descriptors.rlim_cur = std::max(descriptors.rlim_cur, std::min(wanted, descriptors.rlim_max));
    setrlimit(RLIMIT_NOFILE, &descriptors);
    getrlimit(RLIMIT_NOFILE, &descriptors);
    if (descriptors.rlim_cur < wanted) {
        limits.connections = descriptors.rlim_cur > 2 * descriptors_of_our_own
                                 ? descriptors.rlim_cur - descriptors_of_our_own
                                 : descriptors_of_our_own;
    }
    return limits;
}

}  // namespace

void serve(const ServeOptions& options) {
    give_large_texts_back();
    EngineOptions engine;
    engine.seed = options.seed;
    engine.region = options.region;
    engine.account_id = options.account_id;
    engine.endpoint.clear();  // the host that the client used comes before its URLs
    engine.cool_downs = options.cool_downs;
    std::optional<Authentication> authentication;
    if (!options.access_keys.empty()) authentication.emplace(options.access_keys);
    Endpoint endpoint{engine,
                      clock_of(options),
                      Access{is_loopback(options.host)},
                      options.kept_events,
                      std::move(authentication),
                      stage_of(options, engine)};
    endpoint.show_page(options.page);
    if (const auto problem = endpoint.declare(options.queues)) throw DeclarationError{*problem};
    HttpServer server{endpoint, limits()};
    endpoint.serve_through(server);
    const std::uint16_t port = server.listen(options.host, options.port);
    if (options.ready) options.ready(port);
    server.run();
}

}  // namespace sqsim::server
