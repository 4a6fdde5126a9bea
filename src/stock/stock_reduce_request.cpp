#include "stock/stock_reduce_request.hpp"

#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <cstddef>

namespace sqsim::stock {

namespace {

namespace json = boost::json;

/// A text of names and numbers of ours, put together without the heap.
class ShortText {
  public:
    ShortText& operator<<(std::string_view text) {
        size_ += text.copy(text_.data() + size_, text_.size() - size_);
        return *this;
    }
    ShortText& operator<<(std::int64_t number) {
        char* const begin = text_.data();
        size_ = static_cast<std::size_t>(
            std::to_chars(begin + size_, begin + text_.size(), number).ptr - begin);
        return *this;
    }
    [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }

  private:
    std::array<char, 128> text_;  ///< three numbers of twenty characters, and what names them
    std::size_t size_ = 0;
};

ShortText json_of(const StockReduceRequest& request) {
    ShortText text;
    text << R"({"orderId":)" << request.order_id << R"(,"productNo":)" << request.product_no
         << R"(,"quantity":)" << request.quantity << "}";
    return text;
}

/// Takes `name` and a number off the beginning of `text`; false if something else stands there.
bool take_number(std::string_view& text, std::string_view name, std::int64_t& number) {
    if (!text.starts_with(name)) return false;
    text.remove_prefix(name.size());
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
    return parsed.ec == std::errc{};
}

/// Reads what `to_json` writes, to the letter, and nothing else: nearly every message there is.
std::optional<StockReduceRequest> read_own(std::string_view json) {
    StockReduceRequest request{};
    std::string_view rest = json;
    const bool read = take_number(rest, R"({"orderId":)", request.order_id) &&
                      take_number(rest, R"(,"productNo":)", request.product_no) &&
                      take_number(rest, R"(,"quantity":)", request.quantity);
    // JSON has one way to write a whole number, from_chars understands others.
    if (!read || json_of(request).view() != json) return std::nullopt;
    return request;
}

/// The member `name`, if it is a whole number that fits.
bool read_whole_number(const json::object& object, std::string_view name, std::int64_t& number) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_int64()) return false;
    number = value->get_int64();
    return true;
}

}  // namespace

std::string StockReduceRequest::message_group_id() const {
    return std::string{(ShortText{} << "STOCK_GROUP" << product_no).view()};
}

std::string StockReduceRequest::deduplication_id() const {
    return std::string{(ShortText{} << "STOCK_" << product_no << "ORDER_" << order_id).view()};
}

std::string StockReduceRequest::to_json() const {
    return std::string{json_of(*this).view()};
}

std::optional<StockReduceRequest> StockReduceRequest::from_json(std::string_view json) {
    if (auto own = read_own(json)) return own;
    // A short one parses without the heap; whatever else comes may take more.
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
