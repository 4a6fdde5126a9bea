#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/monitor.hpp"

namespace sqsim::check {

/// The violations of a run: the first of each invariant per subject, at most 20 of each invariant,
/// so that one mistake does not drown the others.
class Violations {
  public:
    /// Keeps `violation` of the invariant `id` unless its subject (message, group or product) has
    /// broken that one before.
    void add(std::string_view id, Violation violation) {
        violation.invariant = find_invariant(id);
        auto& subjects = subjects_[id];
        std::string subject = violation.message_id + '\0' + violation.message_group_id + '\0' +
                              std::to_string(violation.product_no);
        if (subjects.size() >= kept_of_each ||
            std::find(subjects.begin(), subjects.end(), subject) != subjects.end()) {
            return;
        }
        subjects.push_back(std::move(subject));
        all_.push_back(std::move(violation));
    }

    [[nodiscard]] const std::vector<Violation>& all() const { return all_; }

    void clear() {
        all_.clear();
        subjects_.clear();
    }

  private:
    static constexpr std::size_t kept_of_each = 20;

    std::vector<Violation> all_;
    std::map<std::string_view, std::vector<std::string>> subjects_;
};

}  // namespace sqsim::check
