#pragma once

#include <string_view>
#include <vector>

namespace sqsim::check {

/// Who answers for an invariant.
enum class Owner {
    queue,     ///< SQS FIFO promises it: watched in every run
    store,     ///< the application's database must keep it: watched in every run
    consumer,  ///< SQS does not promise it; watched where a scenario demands it by name
};

/// A property of a run, by the name that scenario files and output use.
struct Invariant {
    std::string_view id;
    Owner owner;
    std::string_view english;  ///< one sentence: what always holds
    std::string_view korean;
};

/// All of them, in the order in which they are shown.
[[nodiscard]] const std::vector<Invariant>& invariants();

/// Null for an unknown id.
[[nodiscard]] const Invariant* find_invariant(std::string_view id);

}  // namespace sqsim::check
