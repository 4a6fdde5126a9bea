#include "explore/exploration.hpp"

#include <algorithm>
#include <stdexcept>

#include "check/occurrence.hpp"
#include "explore/exhaustive.hpp"
#include "explore/turning_point.hpp"

namespace sqsim::explore {

namespace {

/// Traces are counted by walking them, so there is an end to it.
constexpr std::uint64_t traces_at_most = 200'000;
/// So many that none of them is much of the whole.
constexpr std::size_t items_for_each_shard = 64;

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

class Explorer {
  public:
    Explorer(const scenario::Scenario& scenario, const ExploreOptions& options)
        : scenario_{scenario},
          options_{options},
          breaks_{breaks_of(scenario)},
          stage_{scenario, stage_options(scenario, options)} {
        result_.faults = options.faults.value_or(faults_of(scenario));
        result_.seed = options.sample.seed;
    }

    Exploration run() {
        if (options_.strategy == "exhaustive") {
            result_.exhaustive = true;
            if (options_.sample.shards > 1) {
                search_shard();
            } else {
                search();
            }
            look_for_all();
        } else {
            sample_and_look();
        }
        seen_ |= stage_.seen();
        note_not_seen();
        return std::move(result_);
    }

  private:
    static Stage::Options stage_options(const scenario::Scenario& scenario,
                                        const ExploreOptions& options) {
        Stage::Options stage;
        stage.faults = options.faults.value_or(faults_of(scenario));
        stage.demands = demands_of(scenario);
        return stage;
    }

    [[nodiscard]] SearchLimits search_limits() const {
        SearchLimits limits;
        limits.states = options_.states;
        limits.is_over = options_.is_over;
        limits.on_run = options_.on_run;
        return limits;
    }

    void note(const SearchResult& search) {
        result_.runs += search.runs;
        result_.complete = search.complete;
        result_.ended_early = !search.complete;
        result_.unexplored += search.unexplored;
        result_.states += search.graph.size();
    }

    void note_not_seen() {
        if (!scenario_.explore) return;
        const auto& all = check::occurrences();
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto& asked = scenario_.explore->sometimes;
            const bool is_asked = std::any_of(
                asked.begin(), asked.end(), [&](const auto& name) { return name.id == all[i].id; });
            if (is_asked && !seen_[i]) result_.not_seen.emplace_back(all[i].id);
        }
    }

    void search() {
        const SearchResult search = search_exhaustively(stage_, search_limits());
        note(search);
        if (search.complete) {
            result_.interleavings = count_paths(search.graph);
            result_.traces = count_traces(search.graph, traces_at_most);
        }
        for (const auto& violation : search.graph.violations()) {
            const auto path = cheapest_path(search.graph, violation);
            found(violation, path->labels, {});
        }
    }

    /// Every shard searches what lies before the items, and every so manieth item.
    void search_shard() {
        const auto& plan = options_.sample;
        const Division division = divide_search(stage_, items_for_each_shard * plan.shards);
        note(division.near);
        std::vector<WorkItem> mine;
        result_.shard.emplace();
        for (std::size_t i = 0; i < division.items.size(); ++i) {
            result_.shard->all.push_back(division.items[i].state);
            if (i % plan.shards == plan.shard) mine.push_back(division.items[i]);
        }
        const ItemsResult items = search_items(stage_, mine, search_limits());
        note(items.search);
        result_.shard->ended = division.ended;
        for (std::size_t i = 0; i < items.beginnings.size(); ++i) {
            result_.shard->done.push_back({mine[i].state, mine[i].ways, items.ways[i]});
        }
        for (const auto& violation : division.near.graph.violations()) {
            found(violation, cheapest_path(division.near.graph, violation)->labels, {});
        }
        for (const auto& violation : items.search.graph.violations()) {
            if (contains(division.near.graph.violations(), violation)) continue;
            found(violation, path_behind_items(violation, mine, items), {});
        }
    }

    /// To the first item that the violation can be reached from, and on.
    static std::vector<std::string> path_behind_items(const std::string& violation,
                                                      const std::vector<WorkItem>& mine,
                                                      const ItemsResult& items) {
        for (std::size_t i = 0; i < items.beginnings.size(); ++i) {
            const auto path = cheapest_path(items.search.graph, violation, items.beginnings[i]);
            if (!path) continue;
            auto labels = mine[i].labels;
            labels.insert(labels.end(), path->labels.begin(), path->labels.end());
            return labels;
        }
        return {};
    }

    /// A run ends with what it violates: what the scenario is there to break is looked for alone,
    /// and does not end the others.
    bool look_for(const std::string& name) {
        Stage::Options options = stage_options(scenario_, options_);
        options.demands.only = name;
        Stage stage{scenario_, std::move(options)};
        if (result_.exhaustive) {
            SearchLimits limits = search_limits();
            limits.stop_at_violation = true;
            stage.keep_steps(true);
            const SearchResult search = search_exhaustively(stage, limits);
            seen_ |= stage.seen();
            if (search.graph.violations().empty()) return false;
            found(name, labels_of(stage), {});
            return true;
        }
        const auto portfolio = portfolio_of();
        SamplePlan plan = options_.sample;
        plan.is_over = options_.is_over;
        stage.tell_states(false);
        stage.keep_steps(true);
        const Sample sample = play_sample(stage, portfolio, plan, {});
        seen_ |= stage.seen();
        if (sample.failing.empty()) return false;
        found(name, labels_of(stage), sample.failing.begin()->second);
        return true;
    }

    static std::vector<std::string> labels_of(const Stage& stage) {
        std::vector<std::string> labels;
        for (const auto& step : stage.steps()) labels.push_back(step.label);
        return labels;
    }

    [[nodiscard]] Portfolio portfolio_of() const {
        auto portfolio = Portfolio::named(options_.strategy);
        if (!portfolio) throw std::invalid_argument{"no strategy " + options_.strategy};
        return std::move(*portfolio);
    }

    void look_for_all() {
        const bool another_looks = result_.shard && options_.sample.shard > 0;
        for (const auto& name : breaks_) {
            if (another_looks || !look_for(name)) result_.not_broken.push_back(name);
        }
    }

    /// Looks first, since that ends with what it finds, and the rest goes on until time is over.
    void sample_and_look() {
        look_for_all();
        const auto looked_for = std::move(result_.findings);
        result_.findings.clear();
        sample();
        result_.findings.insert(result_.findings.end(), looked_for.begin(), looked_for.end());
    }

    void sample() {
        const auto portfolio = portfolio_of();
        SamplePlan plan = options_.sample;
        plan.is_over = options_.is_over;
        plan.stop_at_violation = !options_.keep_going;
        plan.is_enough = [this](const Sample& sample) {
            if (options_.on_run) options_.on_run(sample.runs, sample.distinct);
            return false;
        };
        stage_.tell_states(false);
        const std::uint64_t steps = expected_steps(stage_);
        result_.sample = play_sample(stage_, portfolio, plan, {});
        result_.runs = result_.sample.runs;
        result_.ended_early = result_.sample.interrupted;
        stage_.keep_steps(true);
        for (const auto& [violation, failing] : result_.sample.failing) {
            (void)play_run(stage_, portfolio, plan.seed, failing.index, steps);
            found(violation, labels_of(stage_), failing);
        }
    }

    void found(const std::string& violation, const std::vector<std::string>& labels,
               const std::optional<FailingRun>& failing) {
        Finding finding;
        finding.expected = contains(breaks_, violation);
        finding.found_by = failing ? failing->strategy : "exhaustive";
        if (failing) finding.run = failing->index;
        MinimiseLimits limits;
        limits.is_over = options_.is_small_enough ? options_.is_small_enough : options_.is_over;
        if (options_.minimise) {
            finding.counterexample =
                minimise(scenario_, result_.faults, violation, labels, {}, limits);
        } else {
            auto& example = finding.counterexample;
            example.violation = violation;
            example.labels = labels;
            example.faults = faults_in(labels);
            example.script = script_of(labels);
            example.turning_point = turning_point(scenario_, example);
        }
        result_.findings.push_back(std::move(finding));
    }

    const scenario::Scenario& scenario_;
    const ExploreOptions& options_;
    std::vector<std::string> breaks_;
    Stage stage_;
    check::OccurrenceSet seen_;
    Exploration result_;
};

}  // namespace

bool Exploration::passed() const {
    return not_broken.empty() && std::all_of(findings.begin(), findings.end(),
                                             [](const Finding& f) { return f.expected; });
}

bool is_strategy(std::string_view name) {
    return name == "exhaustive" || Portfolio::named(name).has_value();
}

Demands demands_of(const scenario::Scenario& scenario) {
    const auto& explore = scenario.explore;
    Demands demands;
    for (const auto& name : explore ? explore->always : scenario.always) {
        demands.always.push_back(name.id);
    }
    demands.except = breaks_of(scenario);
    return demands;
}

std::vector<std::string> breaks_of(const scenario::Scenario& scenario) {
    const auto& explore = scenario.explore;
    std::vector<std::string> breaks;
    for (const auto& name : explore ? explore->breaks : scenario.breaks) {
        breaks.push_back(name.id);
    }
    return breaks;
}

Faults faults_of(const scenario::Scenario& scenario) {
    Faults faults;
    if (!scenario.explore) return faults;
    for (const auto& budget : scenario.explore->faults) {
        faults.set(*Faults::kind_called(budget.fault), static_cast<std::uint32_t>(budget.times));
    }
    return faults;
}

Exploration explore(const scenario::Scenario& scenario, const ExploreOptions& options) {
    return Explorer{scenario, options}.run();
}

}  // namespace sqsim::explore
