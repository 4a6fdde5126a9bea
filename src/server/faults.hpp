#pragma once

#include <cstdint>
#include <optional>
#include <sqsim/time.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/failure.hpp"

namespace sqsim::server {

/// What goes wrong with the next calls that it is about.
struct Fault {
    enum class Kind {
        drop_answer,  ///< the call is done, and the connection ends without an answer
        delay,        ///< the call is done, and its answer comes later
        fail,         ///< InternalFailure, 500, and nothing is done
        throttle,     ///< RequestThrottled, 403, and nothing is done
    };

    Kind kind = Kind::fail;
    std::string action = {};  ///< empty: any
    std::string queue = {};   ///< a name; empty: any
    std::int64_t count = 1;   ///< how many calls it still strikes
    Duration delay{};         ///< of the queues' time
};

/// `drop-answer`
[[nodiscard]] std::string_view name_of(Fault::Kind kind);

/// The faults that wait for a call, the oldest first; one call meets at most one that keeps it from
/// being done, and at most one of its answer.
class Faults {
  public:
    void add(Fault fault) { waiting_.push_back(std::move(fault)); }
    void clear() { waiting_.clear(); }
    [[nodiscard]] const std::vector<Fault>& waiting() const { return waiting_; }

    /// What the call is answered instead of being done.
    [[nodiscard]] std::optional<protocol::Failure> instead_of(std::string_view action,
                                                              std::string_view queue);
    /// What becomes of the answer of a call that was done.
    [[nodiscard]] std::optional<Fault> of_answer(std::string_view action, std::string_view queue);

  private:
    std::optional<Fault> strike(bool before, std::string_view action, std::string_view queue);

    std::vector<Fault> waiting_;
};

}  // namespace sqsim::server
