#include "simulation/ensemble.hpp"

#include <doctest/doctest.h>

#include "runtime/virtual_runtime.hpp"
#include "simulation/recorder.hpp"
#include "support/scenario_run.hpp"

using namespace sqsim;

TEST_CASE("actors are numbered consumers first, then the shop, the timeline and the clients") {
    const auto loaded =
        scenario::load_text("test.yaml", testing::two_orders("consumers: { c1: {}, c2: {} }\n"
                                                             "timeline:\n"
                                                             "  - at: 0s\n"
                                                             "    do: [ order: o1 ]\n"));
    REQUIRE(loaded.scenarios.size() == 1);
    runtime::VirtualRuntime runtime;
    const auto cast = simulation::cast_actors(loaded.scenarios.front(), runtime);
    REQUIRE(cast.consumers.size() == 2);
    CHECK(runtime.actor_name(cast.consumers[1]) == "c2");
    CHECK(cast.shop == runtime::ActorId{2});
    CHECK(cast.timeline == runtime::ActorId{3});
}

TEST_CASE("a recorder ascribes to nobody what time does, whoever's call finds it out") {
    runtime::VirtualRuntime runtime;
    simulation::MessageNames names;
    simulation::Recorder recorder{runtime, names, {}};
    const auto consumer = runtime.add_actor("c1");
    runtime.spawn(consumer, "test", [&] {
        recorder.on_queue_event(runtime.now(), NothingReceived{"q"});
        recorder.on_queue_event(runtime.now(), MessageDelayEnded{"q", "m", "g"});
    });
    runtime.run();
    REQUIRE(recorder.history().size() == 2);
    CHECK(recorder.history()[0].actor == consumer);
    CHECK(recorder.history()[1].actor == runtime::no_actor);
}
