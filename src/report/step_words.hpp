#pragma once

#include <string>
#include <vector>

#include "explore/performance.hpp"
#include "report/explore_words.hpp"
#include "report/names.hpp"

namespace sqsim::report {

/// `reads stock 1: 20, writes stock 1: 15`.
[[nodiscard]] std::string in_a_row(const std::vector<std::string>& deeds);

/// Puts words to the steps of a run that was played again.
class StepTeller {
  public:
    /// All three must outlive the teller.
    StepTeller(const explore::Performance& run, const Names& names, const ExploreWords& words)
        : run_{run}, names_{names}, words_{words} {}

    /// What a step did, without saying who: `receives Order 1`, `begins, has the write lock`,
    /// `reads stock 1: 20`.
    [[nodiscard]] std::vector<std::string> deeds(std::size_t step) const;

    /// Whose lane a step belongs in: who takes it; for a visibility timeout that ends, who holds
    /// the message.
    [[nodiscard]] runtime::ActorId lane(std::size_t step) const;

    /// The events that a step caused, as [first, end).
    struct Range {
        std::uint64_t first;
        std::uint64_t end;
    };
    [[nodiscard]] Range events(std::size_t step) const;
    /// The step that caused an event, from 1; 0 for one of before the first step.
    [[nodiscard]] std::size_t step_of(std::uint64_t event) const;

  private:
    void tell_fault(std::size_t step, const explore::LabelParts& parts,
                    std::vector<std::string>& deeds) const;
    void tell_operation(std::size_t step, const explore::LabelParts& parts,
                        std::vector<std::string>& deeds) const;
    void tell_event(const history::Event& event, std::string_view operation,
                    std::vector<std::string>& deeds) const;
    [[nodiscard]] bool waits_for_lock(std::size_t step) const;
    [[nodiscard]] bool skips(std::size_t step) const;
    [[nodiscard]] std::string label(std::string_view message_id) const {
        return names_.label(message_id);
    }

    const explore::Performance& run_;
    const Names& names_;
    const ExploreWords& words_;
};

}  // namespace sqsim::report
