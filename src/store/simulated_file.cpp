#include "store/simulated_file.hpp"

#include <algorithm>
#include <cstring>

namespace sqsim::store {

namespace {

// https://sqlite.org/fileformat.html, section 1.3: the file change counter, and the copy of it that
// tells for which change the header's page count holds. Both big-endian.
constexpr std::size_t change_counter_offset = 24;
constexpr std::size_t version_valid_for_offset = 92;

std::uint32_t load_big_endian(const std::uint8_t* bytes) {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value = value << 8 | bytes[i];
    return value;
}

void store_big_endian(std::uint8_t* bytes, std::uint32_t value) {
    for (int i = 3; i >= 0; --i, value >>= 8) bytes[i] = static_cast<std::uint8_t>(value);
}

void set_change_counter(std::vector<std::uint8_t>& bytes, std::uint32_t value) {
    store_big_endian(bytes.data() + change_counter_offset, value);
    store_big_endian(bytes.data() + version_valid_for_offset, value);
}

}  // namespace

bool SimulatedFile::lock(Handle& handle, FileLock wanted) {
    if (handle.lock >= wanted) return true;
    if (refuse_next_) {
        refuse_next_ = false;
        return false;
    }
    if (wanted == FileLock::shared) {
        if (pending_ != nullptr) return false;
        ++shared_count_;
        handle.lock = FileLock::shared;
        return true;
    }
    if (writer_ != nullptr && writer_ != &handle) return false;
    writer_ = &handle;
    if (wanted == FileLock::reserved) {
        handle.lock = FileLock::reserved;
        return true;
    }
    pending_ = &handle;
    ++change_count_;
    const bool others_read = shared_count_ > 1;
    handle.lock = others_read ? FileLock::pending : FileLock::exclusive;
    return !others_read;
}

void SimulatedFile::unlock(Handle& handle, FileLock wanted) {
    if (handle.lock <= wanted) return;
    // A reader is in nobody's way but a writer's that waits to write.
    const bool in_the_way = writer_ == &handle || pending_ != nullptr;
    if (writer_ == &handle) writer_ = nullptr;
    if (pending_ == &handle) pending_ = nullptr;
    if (wanted == FileLock::none) --shared_count_;
    handle.lock = wanted;
    if (in_the_way) ++release_count_;
}

bool SimulatedFile::read(void* target, std::size_t size, std::size_t offset) const {
    const std::size_t available = offset < bytes_.size() ? bytes_.size() - offset : 0;
    const std::size_t copied = std::min(size, available);
    if (copied != 0) std::memcpy(target, bytes_.data() + offset, copied);
    std::memset(static_cast<std::uint8_t*>(target) + copied, 0, size - copied);
    return copied == size;
}

void SimulatedFile::write(const void* source, std::size_t size, std::size_t offset) {
    if (offset + size > bytes_.size()) bytes_.resize(offset + size);
    std::memcpy(bytes_.data() + offset, source, size);
    ++change_count_;
}

void SimulatedFile::truncate(std::size_t size) {
    bytes_.resize(size);
    ++change_count_;
}

std::vector<std::uint8_t> SimulatedFile::image() const {
    std::vector<std::uint8_t> image = bytes_;
    if (image.size() >= header_size) set_change_counter(image, 0);
    return image;
}

void SimulatedFile::restore(const std::vector<std::uint8_t>& image) {
    // A connection believes its cached pages as long as the counter is the one it has seen with
    // them. Within a run the counter only grows, so one above all that were ever there is new to
    // everybody.
    const std::uint32_t current =
        bytes_.size() >= header_size ? load_big_endian(bytes_.data() + change_counter_offset) : 0;
    epoch_ = std::max(epoch_, current) + 1;
    bytes_.assign(image.begin(), image.end());
    set_change_counter(bytes_, epoch_);
    ++change_count_;
}

}  // namespace sqsim::store
