#pragma once

#include <cstdint>

#include "sweep/stage.hpp"

namespace sqsim::sweep {

/// The order service of a load: customers come in the order of their numbers, and so many threads
/// serve one after another. Who finds all of them busy waits.
class OrderDesk {
  public:
    /// `stage` must outlive the desk, the desk the run.
    OrderDesk(const Stage& stage, runtime::ActorId actor);

    /// Starts the threads, in tasks of the actor.
    void open();

  private:
    struct Arrival {
        std::int64_t order;
        TimePoint at;
    };

    void serve();
    [[nodiscard]] Arrival next();
    [[nodiscard]] stock::StockReduceRequest request_for(std::int64_t order) const;

    const Stage& stage_;
    runtime::ActorId actor_;
    std::int64_t arrived_ = 0;  ///< how many customers were given to a thread
    TimePoint latest_{};        ///< when the last of them came
};

}  // namespace sqsim::sweep
