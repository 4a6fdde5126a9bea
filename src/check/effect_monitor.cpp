#include "check/effect_monitor.hpp"

#include <string>
#include <variant>

#include "core/fingerprint.hpp"

namespace sqsim::check {

namespace {

Violation about(const history::Event& event, std::string_view message_id, std::string_view group,
                std::vector<std::uint64_t> evidence) {
    Violation violation;
    violation.event = event.index;
    violation.message_id = message_id;
    violation.message_group_id = group;
    violation.evidence = std::move(evidence);
    return violation;
}

}  // namespace

void EffectMonitor::on_event(const history::Event& event) {
    std::visit([&](const auto& payload) { on(event, payload); }, event.payload);
}

void EffectMonitor::clear() {
    products_.clear();
    messages_.clear();
    groups_.clear();
    orders_.clear();
    deeds_ = 0;
}

void EffectMonitor::note(std::string_view message_id, Deed deed) {
    deeds_ += core::mix(core::Fingerprint::of(message_id) ^ static_cast<std::uint64_t>(deed));
}

std::uint64_t EffectMonitor::fingerprint() const {
    core::Fingerprint state;
    state.number(deeds_);
    for (const auto& [product_no, product] : products_) {
        state.number(static_cast<std::uint64_t>(product_no));
        state.number(static_cast<std::uint64_t>(product.reduced));
    }
    // What else a group remembers follows from the deeds.
    for (const auto& [id, group] : groups_) {
        for (const auto& [actor, running] : group.running) {
            if (running.first == 0) continue;
            state.text(id);
            state.number(static_cast<std::uint64_t>(actor));
            state.number(static_cast<std::uint64_t>(running.first));
        }
    }
    return state.value();
}

void EffectMonitor::on(const history::Event& event, const stock::StockLaidIn& e) {
    ProductRecord record;
    record.laid_in = e.quantity;
    record.stored = e.quantity;
    record.last_event = event.index;
    products_[e.product_no] = record;
}

void EffectMonitor::on(const history::Event& event, const stock::StockReduced& e) {
    check_stock(event, e);
    if (!e.message_id.empty()) check_effect(event, e);
}

std::optional<std::string> EffectMonitor::lost_update(ProductRecord& product,
                                                      const history::Event& event,
                                                      const stock::StockReduced& e,
                                                      bool commits_in_order) {
    const std::int64_t from = e.stored_quantity + e.quantity;
    std::int64_t before = product.stored;
    if (commits_in_order) {
        if (from == before) return std::nullopt;
    } else if (e.quantity == 0) {
        // Who takes nothing away leaves the stock there for the next to start from.
        return std::nullopt;
    } else {
        const auto [start, first] =
            product.starts.try_emplace(from, event.index, e.stored_quantity);
        if (first) return std::nullopt;
        before = start->second.second;
    }
    return std::to_string(before) + " - " + std::to_string(e.quantity) + " = " +
           std::to_string(before - e.quantity);
}

void EffectMonitor::check_stock(const history::Event& event, const stock::StockReduced& e) {
    ProductRecord& product = products_[e.product_no];
    const auto violate = [&](std::string_view id, std::string expected) {
        Violation violation = about(event, e.message_id, e.message_group_id, {product.last_event});
        violation.product_no = e.product_no;
        violation.expected = std::move(expected);
        violation.actual = std::to_string(e.stored_quantity);
        violations_.add(id, std::move(violation));
    };
    if (e.stored_quantity < 0) violate("stock-not-negative", ">= 0");
    if (auto expected = lost_update(product, event, e, commits_in_order_)) {
        violate("no-lost-update", std::move(*expected));
    }
    product.stored = e.stored_quantity;
    product.reduced += e.quantity;
    product.last_event = event.index;
    product.reductions.push_back(event.index);
}

void EffectMonitor::check_effect(const history::Event& event, const stock::StockReduced& e) {
    MessageRecord& message = messages_[e.message_id];
    const bool first = message.effects++ == 0;
    note(e.message_id, Deed::effect);
    if (!first) {
        auto violation = about(event, e.message_id, e.message_group_id, {message.last_effect});
        violation.expected = "1";
        violation.actual = std::to_string(message.effects);
        violations_.add("effect-once", std::move(violation));
    }
    if (message.dead_lettered) {
        violations_.add("applied-or-dead-lettered",
                        about(event, e.message_id, e.message_group_id, {message.last_event}));
    }
    check_effect_order(event, e, first);
    check_order(event, e);
    message.last_effect = event.index;
    message.last_event = event.index;
}

void EffectMonitor::check_effect_order(const history::Event& event, const stock::StockReduced& e,
                                       bool first) {
    GroupRecord& group = groups_[e.message_group_id];
    const auto violate = [&](std::string_view id, std::uint64_t evidence) {
        violations_.add(id, about(event, e.message_id, e.message_group_id, {evidence}));
    };
    if (e.sequence_number < group.latest_effect) violate("effect-order", group.latest_effect_event);
    if (first && e.sequence_number < group.latest_first_effect) {
        violate("first-effect-order", group.latest_first_effect_event);
    }
    if (group.first_dead_letter != 0 && e.sequence_number > group.first_dead_letter) {
        violate("no-effect-behind-dead-letter", group.first_dead_letter_event);
    }
    if (e.sequence_number >= group.latest_effect) {
        group.latest_effect = e.sequence_number;
        group.latest_effect_event = event.index;
    }
    if (first && e.sequence_number >= group.latest_first_effect) {
        group.latest_first_effect = e.sequence_number;
        group.latest_first_effect_event = event.index;
    }
}

void EffectMonitor::check_order(const history::Event& event, const stock::StockReduced& e) {
    OrderRecord& order = orders_[e.order_id];
    if (order.effects++ > 0) {
        auto violation = about(event, e.message_id, e.message_group_id, {order.last_effect});
        violation.expected = "1";
        violation.actual = std::to_string(order.effects);
        violations_.add("order-once", std::move(violation));
    }
    order.last_effect = event.index;
    ProductRecord& product = products_[e.product_no];
    if (e.sequence_number < product.latest_effect) {
        violations_.add("product-order", about(event, e.message_id, e.message_group_id,
                                               {product.latest_effect_event}));
    } else {
        product.latest_effect = e.sequence_number;
        product.latest_effect_event = event.index;
    }
}

void EffectMonitor::on(const history::Event&, const MessageSent& e) {
    messages_[e.message_id].sequence_number = e.sequence_number;
}

void EffectMonitor::on(const history::Event& event, const stock::StoreConflict& e) {
    if (e.reason != "busy" || e.retried) return;
    violations_.add("no-busy-failure", about(event, {}, {}, {}));
}

void EffectMonitor::on(const history::Event& event, const stock::HandlingStarted& e) {
    MessageRecord& message = messages_[e.message_id];
    if (message.handlings++ == 0) note(e.message_id, Deed::first_handling);
    message.last_event = event.index;
    GroupRecord& group = groups_[e.message_group_id];
    for (const auto& [actor, running] : group.running) {
        if (actor == event.actor || running.first == 0) continue;
        auto violation = about(event, e.message_id, e.message_group_id, {running.second});
        violation.expected = "1";
        violation.actual = "2";
        violations_.add("mutual-exclusion", std::move(violation));
    }
    auto& own = group.running[event.actor];
    ++own.first;
    own.second = event.index;
}

void EffectMonitor::on(const history::Event& event, const stock::HandlingFinished& e) {
    auto& own = groups_[e.message_group_id].running[event.actor];
    if (own.first > 0) --own.first;
}

void EffectMonitor::on(const history::Event& event, const stock::ConsumerCrashed&) {
    for (auto& [id, group] : groups_) group.running.erase(event.actor);
}

void EffectMonitor::on(const history::Event& event, const MessageMovedToDeadLetterQueue& e) {
    MessageRecord& message = messages_[e.message_id];
    if (message.effects > 0) {
        violations_.add("applied-or-dead-lettered",
                        about(event, e.message_id, e.message_group_id, {message.last_effect}));
    }
    if (message.handlings == 0) {
        violations_.add("tried-before-dead-letter",
                        about(event, e.message_id, e.message_group_id, {}));
    }
    if (!message.dead_lettered) note(e.message_id, Deed::dead_letter);
    GroupRecord& group = groups_[e.message_group_id];
    if (group.first_dead_letter == 0 || message.sequence_number < group.first_dead_letter) {
        group.first_dead_letter = message.sequence_number;
        group.first_dead_letter_event = event.index;
    }
    message.dead_lettered = true;
    message.last_event = event.index;
}

void EffectMonitor::judge_stock(std::int64_t product_no, std::int64_t quantity,
                                std::uint64_t at_event) {
    const ProductRecord& product = products_[product_no];
    const std::int64_t expected = product.laid_in - product.reduced;
    if (quantity == expected && quantity >= 0) return;
    Violation violation;
    violation.event = at_event;
    violation.product_no = product_no;
    violation.actual = std::to_string(quantity);
    violation.evidence = product.reductions;
    if (quantity != expected) {
        violation.expected = std::to_string(product.laid_in) + " - " +
                             std::to_string(product.reduced) + " = " + std::to_string(expected);
        violations_.add("stock-conserved", violation);
    }
    if (quantity < 0) {
        violation.expected = ">= 0";
        violations_.add("stock-not-negative", violation);
    }
}

}  // namespace sqsim::check
