#pragma once

#include <cstddef>
#include <functional>
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

    /// The queue of a QueueUrl field, which may also hold a bare name (fact 9). Of a URL the path
    /// counts, `/<account>/<name>`: the same queue answers under several hosts (fact 7). Null if
    /// there is none.
    [[nodiscard]] Queue* find(std::string_view url_or_name) const;
    [[nodiscard]] std::optional<Index> find_by_arn(std::string_view arn) const;

    [[nodiscard]] Queue& operator[](Index queue) const { return *queues_[queue]; }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    [[nodiscard]] Queue* find_by_name(std::string_view name) const;
    [[nodiscard]] std::string arn_prefix() const;

    EngineParts& parts_;
    std::vector<std::unique_ptr<Queue>> queues_;
    std::unordered_map<std::string, Index, Hash, std::equal_to<>> by_name_;
};

}  // namespace sqsim::core
