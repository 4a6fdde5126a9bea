#include "report/picture/tracks.hpp"

#include <algorithm>
#include <set>

namespace sqsim::report {

namespace {

/// Where a message stands in the tracks.
struct Place {
    std::size_t queue;
    std::size_t group;
    std::size_t message;
};

class TrackRecorder {
  public:
    TrackRecorder(const simulation::RunResult& result, const Moment& until)
        : start_{result.start}, now_{0}, consumers_{result.scenario->consumers.size()} {
        tracks_.refusals.resize(consumers_);
        tracks_.downtimes.resize(consumers_);
        for (std::size_t i = 0; i < until.event_count; ++i) {
            const auto& event = result.history[i];
            now_ = since_start(event.time);
            std::visit([&](const auto& e) { on(event.actor, e); }, event.payload);
        }
        // Colours are those of the whole picture, however little of it is drawn.
        for (std::size_t i = until.event_count; i < result.history.size(); ++i) {
            if (const auto* e = result.history[i].as<stock::StockReduced>())
                tracks_.group_of_product.emplace(e->product_no, e->message_group_id);
        }
        now_ = since_start(until.time);
        for (auto& [actor, since] : down_since_)
            tracks_.downtimes[static_cast<std::size_t>(actor)].push_back({since, now_});
        for (auto& queue : tracks_.queues) {
            for (auto& group : queue.groups) finish(group);
        }
        arrange();
    }

    Tracks take() { return std::move(tracks_); }

  private:
    [[nodiscard]] std::int64_t since_start(TimePoint time) const { return (time - start_).count(); }

    std::size_t queue_named(std::string_view name) {
        auto& queues = tracks_.queues;
        for (std::size_t i = 0; i < queues.size(); ++i) {
            if (queues[i].name == name) return i;
        }
        queues.push_back({name});
        return queues.size() - 1;
    }

    void store(std::string_view queue_name, std::string_view group_id, std::string_view message_id,
               TimePoint visible_at) {
        const auto queue = queue_named(queue_name);
        auto& groups = tracks_.queues[queue].groups;
        auto found = std::find_if(groups.begin(), groups.end(), [&](const GroupTrack& group) {
            return group.message_group_id == group_id;
        });
        if (found == groups.end()) found = groups.insert(found, {group_id});
        places_[message_id] = {queue, static_cast<std::size_t>(found - groups.begin()),
                               found->messages.size()};
        found->messages.push_back({message_id, now_, std::max(now_, since_start(visible_at))});
    }

    MessageTrack* message(std::string_view message_id) {
        const auto found = places_.find(message_id);
        if (found == places_.end()) return nullptr;
        const auto& place = found->second;
        return &tracks_.queues[place.queue].groups[place.group].messages[place.message];
    }

    static Delivery* flight_of(MessageTrack* message) {
        if (message == nullptr || message->deliveries.empty()) return nullptr;
        auto& last = message->deliveries.back();
        return last.end ? nullptr : &last;
    }

    void land(std::string_view message_id, Delivery::End how) {
        if (auto* flight = flight_of(message(message_id))) {
            flight->end = now_;
            flight->how = how;
        }
    }

    void leave(std::string_view message_id, MessageTrack::Gone gone) {
        land(message_id,
             gone == MessageTrack::Gone::deleted ? Delivery::End::deleted : Delivery::End::gone);
        if (auto* track = message(message_id)) {
            track->gone = gone;
            track->gone_at = now_;
        }
    }

    void on(runtime::ActorId, const QueueCreated& e) {
        tracks_.queues[queue_named(e.queue)].fifo = e.fifo;
        note_dead_letter_queue(e.dead_letter_queue);
    }
    void on(runtime::ActorId, const QueueAttributesChanged& e) {
        note_dead_letter_queue(e.dead_letter_queue);
    }
    void note_dead_letter_queue(std::string_view name) {
        if (!name.empty()) tracks_.queues[queue_named(name)].dead_letters = true;
    }
    void on(runtime::ActorId, const QueuePurged& e) { empty(e.queue); }
    void on(runtime::ActorId, const QueueDeleted& e) { empty(e.queue); }
    void empty(std::string_view name) {
        for (auto& group : tracks_.queues[queue_named(name)].groups) {
            for (auto& track : group.messages) {
                if (!track.gone_at) leave(track.message_id, MessageTrack::Gone::purged);
            }
        }
    }
    void on(runtime::ActorId, const MessageSent& e) {
        store(e.queue, e.message_group_id, e.message_id, e.visible_at);
    }
    void on(runtime::ActorId, const MessageDeduplicated& e) {
        if (auto* track = message(e.message_id)) track->duplicates.push_back(now_);
    }
    void on(runtime::ActorId, const MessageDelayEnded& e) {
        if (auto* track = message(e.message_id)) track->visible_from = now_;
    }
    void on(runtime::ActorId actor, const MessageReceived& e) {
        auto* track = message(e.message_id);
        if (track == nullptr) return;
        land(e.message_id, Delivery::End::expired);
        track->deliveries.push_back({actor, now_, since_start(e.invisible_until), e.receive_count});
        if (since_start(e.invisible_until) <= now_) land(e.message_id, Delivery::End::released);
    }
    void on(runtime::ActorId, const MessageDeleted& e) {
        leave(e.message_id, MessageTrack::Gone::deleted);
    }
    void on(runtime::ActorId, const MessageVisibilityChanged& e) {
        if (auto* flight = flight_of(message(e.message_id)))
            flight->deadline = since_start(e.invisible_until);
        if (since_start(e.invisible_until) <= now_) land(e.message_id, Delivery::End::released);
    }
    void on(runtime::ActorId, const MessageVisibilityExpired& e) {
        land(e.message_id, Delivery::End::expired);
    }
    void on(runtime::ActorId, const MessageRetentionExpired& e) {
        leave(e.message_id, MessageTrack::Gone::retention);
    }
    void on(runtime::ActorId, const MessageMovedToDeadLetterQueue& e) {
        leave(e.message_id, MessageTrack::Gone::dead_lettered);
        store(e.dead_letter_queue, e.message_group_id, e.message_id, start_);
    }
    void on(runtime::ActorId, const MessageRedriven& e) {
        leave(e.former_message_id, MessageTrack::Gone::redriven);
        store(e.destination, e.message_group_id, e.message_id, e.visible_at);
    }
    void on(runtime::ActorId actor, const RequestFailed& e) {
        if (is_consumer(actor))
            tracks_.refusals[static_cast<std::size_t>(actor)].push_back(
                {now_, e.message_id, e.action, e.code});
    }
    void on(runtime::ActorId actor, const stock::ConsumerCrashed&) {
        if (is_consumer(actor)) down_since_.emplace(actor, now_);
        std::erase_if(reading_, [&](const auto& reading) { return reading.first.first == actor; });
    }
    void on(runtime::ActorId actor, const stock::ConsumerStarted&) {
        const auto down = down_since_.find(actor);
        if (down == down_since_.end()) return;
        tracks_.downtimes[static_cast<std::size_t>(actor)].push_back({down->second, now_});
        down_since_.erase(down);
    }
    void on(runtime::ActorId actor, const stock::HandlingStarted& e) {
        handled_[{actor, e.order_id}] = e.message_id;
    }
    void on(runtime::ActorId actor, const stock::HandlingFinished& e) {
        end_reading({actor, e.order_id}, false);
    }
    void on(runtime::ActorId actor, const stock::StockRead& e) {
        reading_.emplace(Task{actor, e.order_id}, now_);
    }
    void on(runtime::ActorId actor, const stock::StockReduced& e) {
        end_reading({actor, e.order_id}, true);
        const bool again = !e.message_id.empty() && !reduced_.insert(e.message_id).second;
        tracks_.stock[e.product_no].push_back({now_, e.stored_quantity, e.message_id, again});
        tracks_.group_of_product.emplace(e.product_no, e.message_group_id);
    }
    void on(runtime::ActorId actor, const stock::ReductionSkipped& e) {
        end_reading({actor, e.order_id}, false);
    }
    void on(runtime::ActorId actor, const stock::StoreConflict& e) {
        tracks_.conflicts.push_back({now_, actor, e.reason});
        end_reading({actor, e.order_id}, false);
    }
    void on(runtime::ActorId, const stock::StockLaidIn& e) {
        tracks_.stock[e.product_no].push_back({now_, e.quantity, {}});
    }
    template <typename Other>
    void on(runtime::ActorId, const Other&) {}

    /// A consumer at work on an order.
    using Task = std::pair<runtime::ActorId, std::int64_t>;

    void end_reading(const Task& task, bool committed) {
        const auto found = reading_.find(task);
        if (found == reading_.end()) return;
        tracks_.reducing.push_back({task.first, found->second, now_, handled_[task], committed});
        reading_.erase(found);
    }

    [[nodiscard]] bool is_consumer(runtime::ActorId actor) const {
        return static_cast<std::size_t>(actor) < consumers_;
    }

    /// The group's locks: one where flights overlap.
    void finish(GroupTrack& group) const {
        std::vector<Lock> flights;
        for (const auto& track : group.messages) {
            for (const auto& flight : track.deliveries)
                flights.push_back({flight.begin, flight.end.value_or(now_), flight.actor});
        }
        std::stable_sort(flights.begin(), flights.end(), [](const Lock& left, const Lock& right) {
            return left.begin < right.begin;
        });
        for (const auto& flight : flights) {
            auto* last = group.locks.empty() ? nullptr : &group.locks.back();
            if (last != nullptr && flight.begin < last->end) {
                last->end = std::max(last->end, flight.end);
            } else {
                group.locks.push_back(flight);
            }
        }
    }

    void arrange() {
        std::stable_sort(
            tracks_.reducing.begin(), tracks_.reducing.end(),
            [](const Reducing& left, const Reducing& right) { return left.begin < right.begin; });
        auto& queues = tracks_.queues;
        std::erase_if(queues, [](const QueueTrack& queue) { return queue.groups.empty(); });
        std::stable_partition(queues.begin(), queues.end(),
                              [](const QueueTrack& queue) { return !queue.dead_letters; });
    }

    const TimePoint start_;
    std::int64_t now_;
    const std::size_t consumers_;
    Tracks tracks_;
    std::map<std::string_view, Place> places_;
    std::map<runtime::ActorId, std::int64_t> down_since_;
    std::map<Task, std::int64_t> reading_;  ///< since when it has a number read
    std::map<Task, std::string_view> handled_;
    std::set<std::string_view> reduced_;
};

}  // namespace

GroupColours colours_of_groups(const Tracks& tracks) {
    GroupColours colours;
    for (const auto& queue : tracks.queues) {
        for (const auto& group : queue.groups) {
            const auto next = static_cast<int>(colours.size()) % colours_in_use;
            colours.emplace(group.message_group_id, next);
        }
    }
    return colours;
}

Tracks tracks_of(const simulation::RunResult& result, const Moment& until) {
    return TrackRecorder{result, until}.take();
}

}  // namespace sqsim::report
