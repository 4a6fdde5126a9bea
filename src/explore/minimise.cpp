#include <algorithm>

#include "explore/counterexample.hpp"
#include "explore/exhaustive.hpp"
#include "explore/explored_scenario.hpp"
#include "explore/sampler.hpp"
#include "explore/turning_point.hpp"

namespace sqsim::explore {

namespace {

class Minimiser {
  public:
    Minimiser(const scenario::Scenario& scenario, const Faults& faults,
              const std::string& violation, const std::vector<std::string>& without,
              const MinimiseLimits& limits)
        : scenario_{scenario}, violation_{violation}, limits_{limits} {
        best_.violation = violation;
        best_.faults = faults;
        best_.without = without;
    }

    Counterexample run(const std::vector<std::string>& labels) {
        best_.labels = labels;
        spend_fewer_faults();
        const Parts parts = parts_of(explored(scenario_, best_.faults, best_.without));
        leave_out(parts.messages, 1);
        leave_out(parts.consumers, 1);
        shorten();
        best_.script = script_of(best_.labels);
        best_.cost = cost_of(best_.labels);
        best_.faults = faults_in(best_.labels);
        best_.turning_point = turning_point(scenario_, best_);
        return std::move(best_);
    }

  private:
    [[nodiscard]] bool is_over() const { return limits_.is_over && limits_.is_over(); }

    [[nodiscard]] std::unique_ptr<Stage> stage(const Faults& faults,
                                               const std::vector<std::string>& without) const {
        Stage::Options options;
        options.faults = faults;
        options.demands.only = violation_;
        options.without = without;
        return std::make_unique<Stage>(scenario_, std::move(options));
    }

    /// Looks for the violation with these faults and without these parts, and keeps what it finds.
    bool try_with(const Faults& faults, const std::vector<std::string>& without) {
        const auto smaller = stage(faults, without);
        smaller->keep_steps(true);
        std::vector<std::string> labels;
        if (!find_by_chance(*smaller, labels) && !find_by_search(*smaller, labels)) return false;
        best_.faults = faults;
        best_.without = without;
        best_.labels = std::move(labels);
        return true;
    }

    bool find_by_chance(Stage& smaller, std::vector<std::string>& labels) const {
        SamplePlan plan;
        plan.runs = limits_.runs;
        plan.recheck = 0;
        plan.is_over = limits_.is_over;
        smaller.tell_states(false);
        const auto portfolio = Portfolio::named("portfolio");
        const Sample sample = play_sample(smaller, *portfolio, plan, {});
        smaller.tell_states(true);
        if (sample.failing.empty()) return false;
        labels = labels_of(smaller);
        return true;
    }

    bool find_by_search(Stage& smaller, std::vector<std::string>& labels) const {
        SearchLimits limits;
        limits.states = limits_.states;
        limits.stop_at_violation = true;
        limits.is_over = limits_.is_over;
        const SearchResult result = search_exhaustively(smaller, limits);
        if (result.graph.violations().empty()) return false;
        labels = labels_of(smaller);
        return true;
    }

    static std::vector<std::string> labels_of(const Stage& stage) {
        std::vector<std::string> labels;
        for (const auto& step : stage.steps()) labels.push_back(step.label);
        return labels;
    }

    void spend_fewer_faults() {
        best_.faults = faults_in(best_.labels);
        bool fewer = true;
        while (fewer && !is_over()) {
            fewer = false;
            for (std::size_t i = 1; i < Faults::kinds && !fewer; ++i) {
                const auto kind = static_cast<Action::Kind>(i);
                Faults faults = best_.faults;
                if (faults.left(kind) == 0) continue;
                faults.use(kind);
                fewer = try_with(faults, best_.without);
            }
        }
    }

    /// From the last one to the first, as long as `at_least` are left.
    void leave_out(const std::vector<std::string>& names, std::size_t at_least) {
        std::size_t left = names.size();
        for (auto name = names.rbegin(); name != names.rend() && left > at_least; ++name) {
            if (is_over()) return;
            auto without = best_.without;
            without.push_back(*name);
            if (try_with(best_.faults, without)) --left;
        }
    }

    /// The cheapest of all ways if all can be gone, else fewer lines of the script.
    void shorten() {
        const auto smallest = stage(best_.faults, best_.without);
        SearchLimits limits;
        limits.states = 5 * limits_.states;
        limits.is_over = limits_.is_over;
        const SearchResult result = search_exhaustively(*smallest, limits);
        const auto path = cheapest_path(result.graph, violation_);
        if (path && (result.complete || path->cost < cost_of(best_.labels))) {
            best_.labels = path->labels;
            best_.minimal = result.complete;
        }
        if (!best_.minimal) drop_lines(*smallest);
    }

    /// Leaves out line after line of the script as long as the run still goes wrong at no more
    /// cost.
    void drop_lines(Stage& smallest) {
        smallest.keep_steps(true);
        bool dropped = true;
        while (dropped && !is_over()) {
            dropped = false;
            const Script script = script_of(best_.labels);
            for (std::size_t i = 0; i < script.size() && !dropped; ++i) {
                Script shorter = script;
                shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
                ScriptedStrategy strategy{shorter};
                if (smallest.run(strategy).kind != Verdict::Kind::violated) continue;
                auto labels = labels_of(smallest);
                if (cost_of(labels) < cost_of(best_.labels)) {
                    best_.labels = std::move(labels);
                    dropped = true;
                }
            }
        }
    }

    static PathCost cost_of(const std::vector<std::string>& labels) {
        PathCost cost;
        std::string_view last;
        for (const auto& label : labels) {
            ++cost.steps;
            if (label.starts_with('+')) {
                ++cost.faults;
                continue;
            }
            const std::string_view worker = worker_of(label);
            cost.switches += !last.empty() && worker != last;
            last = worker;
        }
        return cost;
    }

    const scenario::Scenario& scenario_;
    const std::string& violation_;
    const MinimiseLimits& limits_;
    Counterexample best_;
};

}  // namespace

Counterexample minimise(const scenario::Scenario& scenario, const Faults& faults,
                        const std::string& violation, const std::vector<std::string>& labels,
                        const std::vector<std::string>& without, const MinimiseLimits& limits) {
    return Minimiser{scenario, faults, violation, without, limits}.run(labels);
}

}  // namespace sqsim::explore
