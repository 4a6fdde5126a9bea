#include "stock/stock_reduce_request.hpp"

#include <array>
#include <boost/json.hpp>
#include <cstddef>

namespace sqsim::stock {

namespace {

namespace json = boost::json;

/// The member `name`, if it is a whole number that fits.
bool read_whole_number(const json::object& object, std::string_view name, std::int64_t& number) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_int64()) return false;
    number = value->get_int64();
    return true;
}

}  // namespace

std::string StockReduceRequest::message_group_id() const {
    return "STOCK_GROUP" + std::to_string(product_no);
}

std::string StockReduceRequest::deduplication_id() const {
    return "STOCK_" + std::to_string(product_no) + "ORDER_" + std::to_string(order_id);
}

std::string StockReduceRequest::to_json() const {
    return "{\"orderId\":" + std::to_string(order_id) +
           ",\"productNo\":" + std::to_string(product_no) +
           ",\"quantity\":" + std::to_string(quantity) + "}";
}

std::optional<StockReduceRequest> StockReduceRequest::from_json(std::string_view json) {
    // A request of ours parses without the heap; whatever else comes may take more.
    std::array<unsigned char, 2048> buffer;
    json::monotonic_resource memory{buffer.data(), buffer.size()};
    std::array<unsigned char, 512> parser_buffer;
    json::stream_parser parser{
        {}, json::parse_options{}, parser_buffer.data(), parser_buffer.size()};
    parser.reset(&memory);
    json::error_code error;
    parser.write(json.data(), json.size(), error);
    if (!error) parser.finish(error);
    if (error) return std::nullopt;
    const json::value value = parser.release();
    const json::object* object = value.if_object();
    if (object == nullptr) return std::nullopt;
    StockReduceRequest request{};
    const bool complete = read_whole_number(*object, "orderId", request.order_id) &&
                          read_whole_number(*object, "productNo", request.product_no) &&
                          read_whole_number(*object, "quantity", request.quantity);
    if (!complete) return std::nullopt;
    return request;
}

}  // namespace sqsim::stock
