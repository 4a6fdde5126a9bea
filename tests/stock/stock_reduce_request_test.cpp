#include "stock/stock_reduce_request.hpp"

#include <doctest/doctest.h>

#include <limits>

using sqsim::stock::StockReduceRequest;

TEST_SUITE_BEGIN("stock_reduce_request");

TEST_CASE("the message group is the product's") {
    CHECK(StockReduceRequest{7, 1, 5}.message_group_id() == "STOCK_GROUP1");
    CHECK(StockReduceRequest{8, 1, 3}.message_group_id() == "STOCK_GROUP1");
    CHECK(StockReduceRequest{7, 22, 5}.message_group_id() == "STOCK_GROUP22");
}

TEST_CASE("the deduplication id is the product's and the order's") {
    CHECK(StockReduceRequest{7, 1, 5}.deduplication_id() == "STOCK_1ORDER_7");
    CHECK(StockReduceRequest{7, 1, 6}.deduplication_id() == "STOCK_1ORDER_7");
}

TEST_CASE("a request survives its JSON") {
    const StockReduceRequest plain{7, 1, 5};
    CHECK(plain.to_json() == R"({"orderId":7,"productNo":1,"quantity":5})");
    CHECK(StockReduceRequest::from_json(plain.to_json()) == plain);
    using Limits = std::numeric_limits<std::int64_t>;
    const StockReduceRequest extreme{Limits::max(), Limits::min(), 0};
    CHECK(StockReduceRequest::from_json(extreme.to_json()) == extreme);
}

TEST_CASE("other members, blanks and any order of members are accepted") {
    const auto request = StockReduceRequest::from_json(
        R"( { "quantity" : 5 , "note": {"gift": [true, null, 1.5]}, "productNo":1,"orderId":7 } )");
    CHECK(request == StockReduceRequest{7, 1, 5});
}

TEST_CASE("a long JSON is read like a short one") {
    const std::string note(100'000, 'x');
    const auto request = StockReduceRequest::from_json(
        R"({"note":")" + note + R"(","orderId":7,"productNo":1,"quantity":5})");
    CHECK(request == StockReduceRequest{7, 1, 5});
}

TEST_CASE("whatever is not an object with the three whole numbers is no request") {
    for (const std::string_view json : {
             "",
             " ",
             "7",
             "null",
             "[7,1,5]",
             "poison",
             R"({"orderId":7,"productNo":1})",
             R"({"orderId":7,"productNo":1,"quantity":null})",
             R"({"orderId":7,"productNo":1,"quantity":"5"})",
             R"({"orderId":7,"productNo":1,"quantity":5.0})",
             R"({"orderId":7,"productNo":1,"quantity":5.5})",
             R"({"orderId":7,"productNo":1,"quantity":true})",
             R"({"orderId":7,"productNo":1,"quantity":9223372036854775808})",
             R"({"orderid":7,"productno":1,"quantity":5})",
             R"({"orderId":7,"productNo":1,"quantity":5)",
             R"({"orderId":7,"productNo":1,"quantity":5}})",
             R"({"orderId":7,"productNo":1,"quantity":5,})",
             R"({"request":{"orderId":7,"productNo":1,"quantity":5}})",
             "{\"orderId\":7,\"productNo\":1,\"quantity\":5,\"note\":\"\xFF\"}",
         }) {
        CAPTURE(json);
        CHECK_FALSE(StockReduceRequest::from_json(json).has_value());
    }
    CHECK_FALSE(StockReduceRequest::from_json(std::string(10'000, '[')).has_value());
}

TEST_SUITE_END();
