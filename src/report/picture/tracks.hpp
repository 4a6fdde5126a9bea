#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "report/moment.hpp"

namespace sqsim::report {

/// One flight of a message: from a receive to what ended it.
struct Delivery {
    enum class End { none, deleted, expired, released, gone };
    runtime::ActorId actor;
    std::int64_t begin;
    std::int64_t deadline;  ///< when its visibility timeout ends, as last set
    std::int32_t receive_count;
    std::optional<std::int64_t> end{};
    End how = End::none;
};

/// A message of a queue, from when it was stored to when it left.
struct MessageTrack {
    enum class Gone { no, deleted, dead_lettered, retention, purged, redriven };
    std::string_view message_id;
    std::int64_t born;
    std::int64_t visible_from;  ///< the end of its delay; `born` without one
    std::optional<std::int64_t> gone_at{};
    Gone gone = Gone::no;
    std::vector<Delivery> deliveries{};
    std::vector<std::int64_t> duplicates{};  ///< sends with its deduplication id
};

/// While a group has a message in flight.
struct Lock {
    std::int64_t begin;
    std::int64_t end;
    runtime::ActorId holder;  ///< who received the message that began it
};

struct GroupTrack {
    std::string_view message_group_id;
    std::vector<MessageTrack> messages{};
    std::vector<Lock> locks{};
};

struct QueueTrack {
    std::string_view name;
    bool fifo = true;
    bool dead_letters = false;  ///< some queue's dead-letter queue
    std::vector<GroupTrack> groups{};
};

/// A request of a consumer that was refused.
struct Refusal {
    std::int64_t at;
    std::string_view message_id;
    std::string_view action;
    ErrorCode code;
};

/// From reading a product's stock to committing the new one, or to giving up.
struct Reducing {
    runtime::ActorId actor;
    std::int64_t begin;
    std::int64_t end;
    std::string_view message_id;
    bool committed = false;
};

struct Conflict {
    std::int64_t at;
    runtime::ActorId actor;
    std::string_view reason;  ///< `busy` or `version`
};

struct StockStep {
    std::int64_t at;
    std::int64_t quantity;
    std::string_view message_id;  ///< empty: laid in, or a synchronous order
    bool again = false;           ///< the message had reduced stock before
};

/// While a consumer's process was down.
struct Downtime {
    std::int64_t begin;
    std::int64_t end;
};

/// What a picture of a run is drawn from: the events up to a moment, by what they are about.
/// Instants are nanoseconds since the run began; texts are the history's own.
struct Tracks {
    std::vector<QueueTrack> queues;                ///< that hold messages, dead-letter queues last
    std::vector<std::vector<Refusal>> refusals;    ///< by consumer
    std::vector<std::vector<Downtime>> downtimes;  ///< by consumer
    std::map<std::int64_t, std::vector<StockStep>> stock;
    std::map<std::int64_t, std::string_view> group_of_product;
    std::vector<Reducing> reducing;
    std::vector<Conflict> conflicts;
};

/// Groups beyond this many repeat the colours.
inline constexpr int colours_in_use = 6;

/// Numbers of colours by group, in the order in which a picture shows the groups.
using GroupColours = std::map<std::string_view, int>;
[[nodiscard]] GroupColours colours_of_groups(const Tracks& tracks);

[[nodiscard]] Tracks tracks_of(const simulation::RunResult& result, const Moment& until);

}  // namespace sqsim::report
