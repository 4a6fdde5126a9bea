#include "history/history.hpp"

#include <cstring>
#include <type_traits>
#include <utility>

#include "core/fnv1a.hpp"
#include "history/event_fields.hpp"

namespace sqsim::history {

namespace {

constexpr std::size_t block_size = 512;         // events
constexpr std::size_t text_block_size = 16384;  // bytes

struct HashField {
    core::Fnv1a& hash;

    void operator()(std::string_view name, std::string_view value) const {
        hash.text(name);
        hash.text(value);
    }
    void operator()(std::string_view name, Duration value) const {
        (*this)(name, static_cast<std::uint64_t>(value.count()));
    }
    void operator()(std::string_view name, TimePoint value) const {
        (*this)(name, value.time_since_epoch());
    }
    void operator()(std::string_view name, ErrorCode value) const {
        (*this)(name, describe(value).name);
    }
    template <typename Number>
    requires std::is_integral_v<Number>
    void operator()(std::string_view name, Number value) const {
        hash.text(name);
        hash.number(static_cast<std::uint64_t>(value));
    }
};

}  // namespace

/// Copies of texts in blocks that never move; `clear` keeps the blocks for the next run.
class History::Texts {
  public:
    std::string_view keep(std::string_view text) {
        if (text.empty()) return {};
        if (text.size() > text_block_size) {
            large_.push_back(std::make_unique<char[]>(text.size()));
            return copy(large_.back().get(), text);
        }
        if (blocks_.empty() || used_ + text.size() > text_block_size) {
            if (!blocks_.empty()) ++current_;
            if (current_ == blocks_.size()) {
                blocks_.push_back(std::make_unique<char[]>(text_block_size));
            }
            used_ = 0;
        }
        char* place = blocks_[current_].get() + used_;
        used_ += text.size();
        return copy(place, text);
    }

    void clear() {
        current_ = 0;
        used_ = 0;
        large_.clear();
    }

  private:
    static std::string_view copy(char* place, std::string_view text) {
        std::memcpy(place, text.data(), text.size());
        return {place, text.size()};
    }

    std::vector<std::unique_ptr<char[]>> blocks_;
    std::vector<std::unique_ptr<char[]>> large_;
    std::size_t current_ = 0;
    std::size_t used_ = 0;
};

History::History() : texts_{std::make_unique<Texts>()} {}
History::~History() = default;

History::History(History&& other) noexcept
    : texts_{std::move(other.texts_)},
      blocks_{std::move(other.blocks_)},
      size_{std::exchange(other.size_, 0)} {}

History& History::operator=(History&& other) noexcept {
    texts_ = std::move(other.texts_);
    blocks_ = std::move(other.blocks_);
    size_ = std::exchange(other.size_, 0);
    return *this;
}

const Event& History::append(TimePoint time, runtime::ActorId actor, const Payload& payload) {
    if (size_ == blocks_.size() * block_size) {
        blocks_.push_back(std::make_unique<Event[]>(block_size));
    }
    Event& event = blocks_[size_ / block_size][size_ % block_size];
    event.index = size_++;
    event.time = time;
    event.actor = actor;
    event.payload = payload;
    std::visit(
        [&](auto& stored) {
            each_field(stored, [&](std::string_view, auto& value) {
                // The field is a member of our own copy; each_field only promises not to change it.
                using Value = std::remove_cvref_t<decltype(value)>;
                if constexpr (std::is_same_v<Value, std::string_view>) {
                    const_cast<std::string_view&>(value) = texts_->keep(value);
                }
            });
        },
        event.payload);
    return event;
}

std::size_t History::size() const {
    return size_;
}

const Event& History::operator[](std::size_t index) const {
    return blocks_[index / block_size][index % block_size];
}

void History::clear() {
    size_ = 0;
    texts_->clear();
}

std::uint64_t History::hash() const {
    core::Fnv1a hash;
    for (std::size_t i = 0; i < size_; ++i) {
        const Event& event = (*this)[i];
        hash.number(static_cast<std::uint64_t>(event.time.time_since_epoch().count()));
        hash.number(static_cast<std::uint64_t>(event.actor));
        std::visit(
            [&](const auto& payload) {
                hash.text(name_of(payload));
                each_field(payload, HashField{hash});
            },
            event.payload);
    }
    return hash.value();
}

}  // namespace sqsim::history
