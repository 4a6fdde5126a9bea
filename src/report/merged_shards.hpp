#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/json_text.hpp"
#include "report/report.hpp"

namespace sqsim::report {

/// The shards of one exploration, read from what `sqsim explore --shard K/N --format json` writes.
struct MergedShards {
    std::string scenario;
    std::string file;
    std::string strategy;
    std::string faults;
    std::string plan;  ///< the hash that all have in common
    std::uint64_t shards = 0;
    bool exhaustive = false;

    std::uint64_t runs = 0;
    std::uint64_t planned_runs = 0;      ///< by chance
    std::map<std::uint64_t, int> seen;   ///< how often each shard was there
    std::set<std::uint64_t> unfinished;  ///< shards that ended early
    std::vector<std::string> items;      ///< exhaustive: what there is to be searched
    std::map<std::string, int> done;     ///< how often each of them was
    std::uint64_t interleavings = 0;
    bool countable = true;                          ///< `interleavings` is the number of all
    std::map<std::string, std::string> violations;  ///< a token, by invariant
    std::set<std::string> expected;                 ///< of these, what is there to be broken
    std::set<std::string> promised;                 ///< what the scenario is there to break

    /// What is wrong or missing, a sentence each; none if the shards together are the whole.
    [[nodiscard]] std::vector<std::string> gaps(const std::string& language) const;
    /// Nothing was violated that should hold, and all was that should not.
    [[nodiscard]] bool held() const;
};

/// Adds the shard that an object tells of to those of its plan. A sentence about what is wrong with
/// the object; empty if nothing is.
[[nodiscard]] std::string add_shard(const core::Json& object, std::vector<MergedShards>& all);

void print_merged(std::ostream& out, const MergedShards& merged, const Look& look);

}  // namespace sqsim::report
