#include "scenario/decode.hpp"
#include "scenario/values.hpp"

namespace sqsim::scenario {
namespace {

OrderDefinition decode_order(Decoding& decoding, const Field& field) {
    Diagnostics& diagnostics = decoding.diagnostics;
    OrderDefinition order{.name = field.key, .label = {}, .request = {0, 0, 0}};
    const MapReader map{diagnostics, field, find_keys("order")};
    if (const auto number = map.require("order"))
        assign(order.request.order_id, whole_number(diagnostics, *number, 1, any_number));
    bool unknown_product = false;
    if (const auto unknown = map.find("unknown_product"))
        assign(unknown_product, truth(diagnostics, *unknown));
    if (const auto product = map.require("product")) {
        const auto number = whole_number(diagnostics, *product, 1, any_number);
        assign(order.request.product_no, number);
        if (number && unknown_product) {
            decoding.names.add_group(order.request.message_group_id());
        } else if (number) {
            static_cast<void>(decoding.names.product(
                diagnostics, {product->node->text, product->span(), product->path}, *number));
        }
    }
    if (const auto quantity = map.require("quantity"))
        assign(order.request.quantity, whole_number(diagnostics, *quantity, 1, largest_quantity));
    const std::string number = std::to_string(order.request.order_id);
    order.label.by_language = {{"en", "Order " + number}, {"ko", "주문 " + number}};
    if (const auto label = map.find("label")) assign(order.label, text(diagnostics, *label));
    return order;
}

MessageDefinition decode_message(Decoding& decoding, const Field& field) {
    Diagnostics& diagnostics = decoding.diagnostics;
    MessageDefinition message;
    message.name = field.key;
    message.label.by_language[""] = field.key;
    const MapReader map{diagnostics, field, find_keys("message")};
    if (const auto group = map.require("group")) {
        assign(message.message_group_id, words(diagnostics, *group));
        decoding.names.add_group(message.message_group_id);
    }
    if (const auto body = map.require("body")) assign(message.body, words(diagnostics, *body));
    if (const auto id = map.find("deduplication_id"))
        assign(message.deduplication_id, words(diagnostics, *id));
    if (const auto label = map.find("label")) assign(message.label, text(diagnostics, *label));
    return message;
}

}  // namespace

void decode_stock(Decoding& decoding, const Field& field) {
    Diagnostics& diagnostics = decoding.diagnostics;
    if (field.node->kind != Node::Kind::map) decoding.names.products_are_unknown();
    for (const Field& product : map_entries(diagnostics, field)) {
        TextAt number = key_text(product);
        number.path = "product number";
        const auto product_no = whole_number(diagnostics, number, 1, any_number);
        const auto quantity = whole_number(diagnostics, product, 0, largest_quantity);
        if (!product_no) {
            decoding.names.products_are_unknown();
            continue;
        }
        decoding.names.add_product(*product_no);
        decoding.scenario.stock.push_back({*product_no, quantity.value_or(0)});
    }
}

void decode_orders(Decoding& decoding, const Field& field) {
    if (field.node->kind != Node::Kind::map) decoding.names.messages_are_unknown();
    std::vector<OrderDefinition>& orders = decoding.scenario.orders;
    for (const Field& order : map_entries(decoding.diagnostics, field)) {
        const TextAt name = key_text(order);
        static_cast<void>(valid_name(decoding.diagnostics, name));
        decoding.names.add_message(decoding.diagnostics, name, Names::MessageKind::order,
                                   orders.size());
        orders.push_back(decode_order(decoding, order));
    }
}

void decode_messages(Decoding& decoding, const Field& field) {
    if (field.node->kind != Node::Kind::map) decoding.names.messages_are_unknown();
    std::vector<MessageDefinition>& messages = decoding.scenario.messages;
    for (const Field& message : map_entries(decoding.diagnostics, field)) {
        const TextAt name = key_text(message);
        static_cast<void>(valid_name(decoding.diagnostics, name));
        decoding.names.add_message(decoding.diagnostics, name, Names::MessageKind::raw,
                                   messages.size());
        messages.push_back(decode_message(decoding, message));
    }
}

}  // namespace sqsim::scenario
