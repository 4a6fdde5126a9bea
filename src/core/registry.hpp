#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/queue.hpp"

namespace sqsim::core {

/// The queues of an engine in the order of their creation, found by name, URL or ARN.
class Registry {
  public:
    explicit Registry(EngineParts& parts) : parts_{parts} {}

    /// Requires: no queue has this name.
    Queue& create(std::string_view name, QueueAttributes attributes);
    /// Queues whose redrive policy names the new queue's ARN lead to it from now on; those.
    std::vector<const Queue*> link_sources_to(const Queue& created);

    /// Forgets every queue, and that there ever was one. What is forgotten serves the next queues
    /// with its memory. Requires: the engine's messages go as well.
    void clear();

    /// Deletes the queue and its messages; the others that led their dead letters to it. Its place
    /// is never given to another queue, so that what still names it, a receipt handle or a dead
    /// letter's source, names no wrong one.
    std::vector<const Queue*> erase(Queue& queue);
    /// Whether a queue of this name was deleted less than a minute ago (fact 35).
    [[nodiscard]] bool was_deleted_recently(std::string_view name) const;

    /// The queues whose name begins so, in the order of their names.
    [[nodiscard]] std::vector<const Queue*> with_prefix(std::string_view prefix) const;
    /// The queues that have this one as their dead-letter queue, in the order of their names.
    [[nodiscard]] std::vector<const Queue*> sources_of(const Queue& dead_letter_queue) const;

    /// The queue of a QueueUrl field, which may also hold a bare name (fact 9). Of a URL the path
    /// counts, `/<account>/<name>`: the same queue answers under several hosts (fact 7). Null if
    /// there is none.
    [[nodiscard]] Queue* find(std::string_view url_or_name) const;
    [[nodiscard]] Queue* find_by_arn(std::string_view arn) const;
    [[nodiscard]] std::string arn_of(std::string_view name) const;

    /// How a redrive policy of the queue with `source_arn` finds its dead-letter queue.
    [[nodiscard]] FindRedriveTarget redrive_targets_for(std::string source_arn) const;

    /// Of a deleted queue only the identity is left.
    [[nodiscard]] Queue& operator[](Index queue) const { return *queues_[queue]; }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    [[nodiscard]] Queue* look_up(std::string_view url_or_name) const;
    [[nodiscard]] Queue* find_by_name(std::string_view name) const;
    template <typename Wanted>
    [[nodiscard]] std::vector<const Queue*> sorted(Wanted wanted) const;

    EngineParts& parts_;
    std::vector<std::unique_ptr<Queue>> queues_;
    std::vector<std::unique_ptr<Queue>> forgotten_;  ///< by `clear`, the first one at the end
    std::unordered_map<std::string, Index, Hash, std::equal_to<>> by_name_;
    std::map<std::string, TimePoint, std::less<>> deleted_at_;  ///< of names that are free again
    mutable Queue* last_found_ = nullptr;  ///< requests tend to be about one queue
};

}  // namespace sqsim::core
