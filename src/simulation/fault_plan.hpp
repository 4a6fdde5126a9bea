#pragma once

#include <mutex>
#include <string_view>
#include <vector>

#include "core/fingerprint.hpp"
#include "scenario/scenario.hpp"

namespace sqsim::simulation {

/// The faults of one consumer and how often each has happened in this run. Thread-safe.
class FaultPlan {
  public:
    explicit FaultPlan(const std::vector<scenario::Fault>& faults)
        : faults_{faults}, happened_(faults.size(), 0) {}

    /// The fault of this kind that is due for the message, if any; it counts as having happened.
    const scenario::Fault* take(scenario::Fault::Kind kind, std::string_view message) {
        if (faults_.empty()) return nullptr;
        const std::scoped_lock lock{mutex_};
        for (std::size_t i = 0; i < faults_.size(); ++i) {
            const auto& fault = faults_[i];
            const bool due = fault.times == 0 || happened_[i] < fault.times;
            if (fault.kind == kind && fault.message == message && due) {
                ++happened_[i];
                return &fault;
            }
        }
        return nullptr;
    }

    [[nodiscard]] bool is_empty() const { return faults_.empty(); }

    /// Takes back a fault that was taken and then did not come to pass.
    void give_back(const scenario::Fault* fault) {
        const std::scoped_lock lock{mutex_};
        --happened_[static_cast<std::size_t>(fault - faults_.data())];
    }

    /// Indices of the faults that never happened.
    [[nodiscard]] std::vector<std::size_t> never_happened() const {
        const std::scoped_lock lock{mutex_};
        std::vector<std::size_t> missing;
        for (std::size_t i = 0; i < happened_.size(); ++i) {
            if (happened_[i] == 0) missing.push_back(i);
        }
        return missing;
    }

    /// A digest of how often each has happened, as far as that ever ends it.
    [[nodiscard]] std::uint64_t fingerprint() const {
        const std::scoped_lock lock{mutex_};
        core::Fingerprint state;
        for (std::size_t i = 0; i < happened_.size(); ++i) {
            const bool ends = faults_[i].times != 0;
            state.number(ends ? static_cast<std::uint64_t>(happened_[i]) : 0);
        }
        return state.value();
    }

    void clear() {
        const std::scoped_lock lock{mutex_};
        happened_.assign(faults_.size(), 0);
    }

  private:
    const std::vector<scenario::Fault>& faults_;
    mutable std::mutex mutex_;
    std::vector<std::int32_t> happened_;
};

}  // namespace sqsim::simulation
