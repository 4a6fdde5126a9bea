#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sqsim::stock {

/// "Take this order's quantity off the product's stock": the payload of every message.
struct StockReduceRequest {
    std::int64_t order_id;
    std::int64_t product_no;
    std::int64_t quantity;

    /// `STOCK_GROUP1` for product 1: all of a product's messages share a group.
    [[nodiscard]] std::string message_group_id() const;

    /// `STOCK_1ORDER_7` for order 7 of product 1: sending an order twice stores one message.
    [[nodiscard]] std::string deduplication_id() const;

    /// `{"orderId":7,"productNo":1,"quantity":5}`
    [[nodiscard]] std::string to_json() const;

    /// Nothing when `json` is not an object with the three whole numbers.
    [[nodiscard]] static std::optional<StockReduceRequest> from_json(std::string_view json);

    friend bool operator==(const StockReduceRequest&, const StockReduceRequest&) = default;
};

}  // namespace sqsim::stock
