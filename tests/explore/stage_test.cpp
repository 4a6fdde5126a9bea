#include <doctest/doctest.h>
#include <iostream>
#include "explore/exhaustive.hpp"
#include "explore/stage.hpp"
#include "support/scenario_run.hpp"

using namespace sqsim;
using namespace sqsim::explore;

static void go(const char* policy, const char* faults_text) {
    const std::string text = std::string(R"(version: 1
name: case
queue: { name: stock.fifo, visibility_timeout: 30s }
stock: { 1: 100, 2: 200 }
orders:
  o1: { order: 1, product: 1, quantity: 5 }
  o2: { order: 2, product: 1, quantity: 3 }
  o3: { order: 3, product: 2, quantity: 10 }
  o4: { order: 4, product: 1, quantity: 2 }
  o5: { order: 5, product: 2, quantity: 5 }
consumers:
  c1: { )") + policy + R"( }
  c2: { )" + policy + R"( }
timeline:
  - at: 0s
    do:
      - order: [o1, o2, o3, o4, o5]
)";
    const auto loaded = scenario::load_text("case.yaml", text);
    const auto& sc = loaded.scenarios.at(0);
    Faults::Mistake m;
    Stage stage{sc, {*Faults::parse(faults_text, m), {}}};
    auto result = search_exhaustively(stage, {});
    std::cout << policy << " " << faults_text << ": complete " << result.complete << " runs " << result.runs << " states " << result.graph.size() << " edges "
              << result.graph.edge_count() << " paths ";
    const auto p = count_paths(result.graph);
    std::cout << (p ? std::to_string(*p) : "?") << " traces ";
    const auto t = count_traces(result.graph, 300000);
    std::cout << (t ? std::to_string(*t) : "?") << "\n";
    for (const auto& v : result.graph.violations()) {
        const auto path = cheapest_path(result.graph, v);
        std::cout << "  " << v << " f" << path->cost.faults << " s" << path->cost.switches << " n" << path->cost.steps << ":";
        for (const auto& l : path->labels) std::cout << " " << l;
        std::cout << "\n";
    }
}

TEST_CASE("counts") {
    go("lock: none", "");
    go("lock: pessimistic", "");
    go("lock: none", "expire:1");
    go("lock: pessimistic", "expire:1");
    go("lock: pessimistic, idempotency: key-in-transaction", "expire:1,crash:1");
}
