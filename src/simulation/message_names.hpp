#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace sqsim::simulation {

/// What the scenario calls the messages that were stored, by MessageId. Thread-safe.
class MessageNames {
  public:
    /// Says what the message will be called that the next send with this deduplication id stores.
    void expect(const std::string& deduplication_id, const std::string& name) {
        const std::scoped_lock lock{mutex_};
        expected_.insert_or_assign(deduplication_id, name);
    }

    /// A message was stored: it gets the name expected for its deduplication id, if there is one.
    void sent(std::string_view deduplication_id, std::string_view message_id) {
        const std::scoped_lock lock{mutex_};
        const auto found = expected_.find(deduplication_id);
        if (found == expected_.end()) return;
        name(message_id, found->second);
    }

    /// A message lives on as another one, under the same name (MessageRedriven).
    void redriven(std::string_view former_message_id, std::string_view message_id) {
        const std::scoped_lock lock{mutex_};
        const auto found = names_.find(former_message_id);
        if (found != names_.end()) name(message_id, std::string{found->second});
    }

    /// Names a message afterwards, unless it has a name: a duplicate send finds it named already.
    void add(const std::string& message_id, const std::string& name) {
        const std::scoped_lock lock{mutex_};
        this->name(message_id, name);
    }

    /// The MessageId of the message that got this name last; empty if there is none.
    [[nodiscard]] std::string newest_called(std::string_view name) const {
        const std::scoped_lock lock{mutex_};
        const auto found = newest_.find(name);
        return found == newest_.end() ? std::string{} : found->second;
    }

    /// Whether the message has this name; one that nobody named is called by its MessageId.
    [[nodiscard]] bool is_called(std::string_view message_id, std::string_view name) const {
        const std::scoped_lock lock{mutex_};
        const auto found = names_.find(message_id);
        return (found == names_.end() ? message_id : std::string_view{found->second}) == name;
    }

    /// Calls `each` with the MessageId of every message that was given this name.
    template <typename Each>
    void each_called(std::string_view name, Each each) const {
        const std::scoped_lock lock{mutex_};
        for (const auto& [id, given] : names_) {
            if (given == name) each(std::string_view{id});
        }
    }

    /// Empty for a message nobody named.
    [[nodiscard]] std::string name_of(std::string_view message_id) const {
        const std::scoped_lock lock{mutex_};
        const auto found = names_.find(message_id);
        return found == names_.end() ? std::string{} : found->second;
    }

    /// The same without a copy, where one thread has them: valid until names are forgotten.
    [[nodiscard]] std::string_view view_of_name(std::string_view message_id) const {
        const auto found = names_.find(message_id);
        return found == names_.end() ? std::string_view{} : found->second;
    }

    /// All names, which are forgotten here.
    [[nodiscard]] std::map<std::string, std::string, std::less<>> take() {
        const std::scoped_lock lock{mutex_};
        return std::exchange(names_, {});
    }

    void clear() {
        const std::scoped_lock lock{mutex_};
        names_.clear();
        newest_.clear();
        expected_.clear();
    }

  private:
    void name(std::string_view message_id, const std::string& name) {
        if (!names_.try_emplace(std::string{message_id}, name).second) return;
        newest_.insert_or_assign(name, std::string{message_id});
    }

    mutable std::mutex mutex_;
    std::map<std::string, std::string, std::less<>> names_;     ///< by MessageId
    std::map<std::string, std::string, std::less<>> newest_;    ///< MessageIds, by name
    std::map<std::string, std::string, std::less<>> expected_;  ///< by deduplication id
};

}  // namespace sqsim::simulation
