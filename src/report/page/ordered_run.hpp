#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "explore/performance.hpp"

namespace sqsim::report {

/// The languages of a page.
inline constexpr std::array<const char*, 2> page_languages{"en", "ko"};

/// A text in each of them.
using PageText = std::array<std::string, 2>;

/// A step of an explored run, in words.
struct OrderedStep {
    PageText actor;
    PageText deed;
    std::string clock;  ///< its instant in the model
    bool fault = false;
    bool violates = false;
};

/// A run of an exploration as a page shows it. Most of its steps happen at one instant; what tells
/// two runs apart is their order. So each step takes a second of a copy of the run, whose timeline
/// the steps are.
class OrderedRun {
  public:
    /// `critical` are the steps whose order makes the difference. `run` must outlive this.
    OrderedRun(const explore::Performance& run, std::vector<std::size_t> critical);
    OrderedRun(const OrderedRun&) = delete;
    OrderedRun& operator=(const OrderedRun&) = delete;

    /// The run with its steps in the place of time.
    [[nodiscard]] const simulation::RunResult& result() const { return result_; }
    /// The run with the instants of the model, for what is said of them.
    [[nodiscard]] const simulation::RunResult& original() const { return run_.result(); }
    [[nodiscard]] const std::vector<OrderedStep>& steps() const { return steps_; }
    [[nodiscard]] const std::vector<std::size_t>& critical() const { return critical_; }
    /// What went wrong, in a sentence for each language; empty where nothing did.
    [[nodiscard]] const PageText& mishap() const { return mishap_; }

    std::string key;      ///< names it in a page
    std::string other;    ///< the key of the run with the other order; empty: there is none
    PageText name;        ///< as a title
    PageText difference;  ///< which of its steps make the difference; empty: that is no question
    std::string_view verdict;  ///< `failed`, `shown` or `passed`

  private:
    void tell_steps();
    void write_timeline();
    void copy_events();
    [[nodiscard]] TimePoint place_of(TimePoint instant, TimePoint now, TimePoint place) const;

    const explore::Performance& run_;
    std::vector<std::size_t> critical_;
    std::vector<OrderedStep> steps_;
    std::vector<TimePoint> ends_;  ///< of each step, the last instant in it
    scenario::Scenario scenario_;
    simulation::RunResult result_{};
    PageText mishap_;
};

}  // namespace sqsim::report
