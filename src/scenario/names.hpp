#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <sqsim/time.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/diagnostics.hpp"
#include "scenario/values.hpp"

namespace sqsim::scenario {

/// The names that a document defines. Every look-up of an unknown name is a finding, unless the
/// section that should define it could not be read: then it has been reported already.
class Names {
  public:
    enum class MessageKind { order, raw };

    // --- what the document defines ---------------------------------------------------------------

    /// False, and a finding, if there is a message of this name.
    bool add_message(Diagnostics& diagnostics, const TextAt& name, MessageKind kind,
                     std::size_t index);
    void add_consumer(const std::string& name, bool polls);
    /// Unset: the tick is there, but its value is wrong.
    void add_tick(const std::string& name, std::optional<Duration> at);
    void add_product(std::int64_t product_no);
    void add_group(const std::string& message_group_id);
    void messages_are_unknown() { messages_known_ = false; }
    void consumers_are_unknown() { consumers_known_ = false; }
    void ticks_are_unknown() { ticks_known_ = false; }
    void products_are_unknown() { products_known_ = false; }
    /// A value that the answer to a call is to give a name.
    void add_variable(const std::string& name);

    // --- look-ups --------------------------------------------------------------------------------

    struct Definition {
        MessageKind kind;
        std::size_t index;  ///< into Scenario::orders or Scenario::messages
    };

    /// An order or raw message that the document defines: what a step sends.
    [[nodiscard]] std::optional<Definition> sendable(Diagnostics& diagnostics,
                                                     const TextAt& name) const;
    /// Index of an order.
    [[nodiscard]] std::optional<std::size_t> order(Diagnostics& diagnostics,
                                                   const TextAt& name) const;
    /// Introduces another name for what `definition` sends (`o1 as o1b`).
    void add_alias(Diagnostics& diagnostics, const TextAt& name, Definition definition);

    /// A message in the queue, by the definition's name or by one that `as` introduced.
    [[nodiscard]] bool message(Diagnostics& diagnostics, const TextAt& name) const;
    /// The same, which must come from an order.
    [[nodiscard]] bool order_message(Diagnostics& diagnostics, const TextAt& name) const;

    [[nodiscard]] std::optional<std::size_t> consumer(Diagnostics& diagnostics,
                                                      const TextAt& name) const;
    /// Index of a consumer, without a finding.
    [[nodiscard]] std::optional<std::size_t> find_consumer(std::string_view name) const;
    [[nodiscard]] bool polls(std::size_t consumer) const { return polls_[consumer]; }
    [[nodiscard]] bool consumers_known() const { return consumers_known_; }
    [[nodiscard]] std::vector<std::string_view> consumer_names() const;

    [[nodiscard]] bool product(Diagnostics& diagnostics, const TextAt& name,
                               std::int64_t product_no) const;
    [[nodiscard]] bool group(Diagnostics& diagnostics, const TextAt& name) const;

    /// A value that the answer to a call has given a name.
    void variable(Diagnostics& diagnostics, const TextAt& name) const;

    /// `T2`, `T2+500ms`, `T4-1ms` or `3s`, since the beginning of the run.
    [[nodiscard]] std::optional<Duration> instant(Diagnostics& diagnostics, const TextAt& at) const;

  private:
    [[nodiscard]] std::optional<Duration> tick(Diagnostics& diagnostics, const TextAt& name) const;
    [[nodiscard]] std::vector<std::string_view> message_names() const;

    struct KnownMessage {
        Definition definition;
        bool alias = false;
        SourceSpan span;
    };
    std::map<std::string, KnownMessage, std::less<>> messages_;
    std::vector<std::string> consumers_;
    std::vector<bool> polls_;
    std::map<std::string, std::size_t, std::less<>> consumer_index_;
    std::map<std::string, std::optional<Duration>, std::less<>> ticks_;
    std::set<std::string, std::less<>> variables_;
    std::set<std::int64_t> products_;
    std::set<std::string, std::less<>> groups_;
    bool messages_known_ = true;
    bool consumers_known_ = true;
    bool ticks_known_ = true;
    bool products_known_ = true;
};

}  // namespace sqsim::scenario
