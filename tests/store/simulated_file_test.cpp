#include "store/simulated_file.hpp"

#include <doctest/doctest.h>

#include <array>
#include <utility>
#include <vector>

using namespace sqsim::store;

TEST_SUITE_BEGIN("simulated_file");

TEST_CASE("any number of connections read at a time") {
    SimulatedFile file;
    SimulatedFile::Handle a, b, c;
    CHECK(file.lock(a, FileLock::shared));
    CHECK(file.lock(b, FileLock::shared));
    CHECK(file.lock(c, FileLock::shared));
    CHECK_FALSE(file.is_unlocked());
}

TEST_CASE("one connection at a time prepares to write, while others read") {
    SimulatedFile file;
    SimulatedFile::Handle writer, other;
    REQUIRE(file.lock(writer, FileLock::shared));
    REQUIRE(file.lock(writer, FileLock::reserved));
    CHECK(file.is_reserved());
    CHECK(file.lock(other, FileLock::shared));
    CHECK_FALSE(file.lock(other, FileLock::reserved));
    CHECK(other.lock == FileLock::shared);
}

TEST_CASE("a writer that waits for readers keeps new readers out") {
    SimulatedFile file;
    SimulatedFile::Handle writer, reader, newcomer;
    REQUIRE(file.lock(reader, FileLock::shared));
    REQUIRE(file.lock(writer, FileLock::shared));
    REQUIRE(file.lock(writer, FileLock::reserved));
    CHECK_FALSE(file.lock(writer, FileLock::exclusive));
    CHECK(writer.lock == FileLock::pending);
    CHECK_FALSE(file.lock(newcomer, FileLock::shared));
    file.unlock(reader, FileLock::none);
    CHECK(file.lock(writer, FileLock::exclusive));
    CHECK_FALSE(file.lock(newcomer, FileLock::shared));
    file.unlock(writer, FileLock::none);
    CHECK(file.lock(newcomer, FileLock::shared));
}

TEST_CASE("a writer that steps back to reading lets others write") {
    SimulatedFile file;
    SimulatedFile::Handle writer, other;
    REQUIRE(file.lock(writer, FileLock::shared));
    REQUIRE(file.lock(writer, FileLock::exclusive));
    file.unlock(writer, FileLock::shared);
    CHECK_FALSE(file.is_reserved());
    CHECK(file.lock(other, FileLock::shared));
    CHECK(file.lock(other, FileLock::reserved));
    file.unlock(other, FileLock::none);
    file.unlock(writer, FileLock::none);
    CHECK(file.is_unlocked());
}

TEST_CASE("the change count grows when a reader may get another answer, and only then") {
    SimulatedFile file;
    SimulatedFile::Handle writer, reader;
    auto count = file.change_count();
    const auto grows = [&] { return std::exchange(count, file.change_count()) != count; };
    REQUIRE(file.lock(writer, FileLock::shared));
    REQUIRE(file.lock(writer, FileLock::reserved));
    REQUIRE(file.lock(reader, FileLock::shared));
    CHECK_FALSE(grows());
    CHECK_FALSE(file.lock(writer, FileLock::exclusive));  // it waits, and new readers with it
    CHECK(grows());
    file.unlock(reader, FileLock::none);
    REQUIRE(file.lock(writer, FileLock::exclusive));
    grows();
    file.write("abc", 3, 0);
    CHECK(grows());
    file.truncate(1);
    CHECK(grows());
    file.unlock(writer, FileLock::none);
    CHECK_FALSE(grows());
    file.restore(std::vector<std::uint8_t>(SimulatedFile::header_size));
    CHECK(grows());
}

TEST_CASE("reading past the end gives zeros and says so") {
    SimulatedFile file;
    file.write("abc", 3, 2);
    std::array<char, 6> text{};
    CHECK_FALSE(file.read(text.data(), text.size(), 1));
    CHECK(text == std::array<char, 6>{'\0', 'a', 'b', 'c', '\0', '\0'});
    CHECK(file.read(text.data(), 2, 3));
    CHECK(text[0] == 'b');
    CHECK_FALSE(file.read(text.data(), 1, 100));
    CHECK(text[0] == '\0');
}

TEST_CASE("each restored image has a change counter nobody has seen") {
    constexpr std::size_t counter_offset = 24;
    SimulatedFile file;
    const auto counter = [&] {
        std::array<std::uint8_t, 4> bytes{};
        REQUIRE(file.read(bytes.data(), bytes.size(), counter_offset));
        std::array<std::uint8_t, 4> copy{};
        REQUIRE(file.read(copy.data(), copy.size(), 92));
        CHECK(copy == bytes);
        return bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
    };
    const std::vector<std::uint8_t> image(SimulatedFile::header_size, 7);
    file.restore(image);
    const int first = counter();
    file.restore(image);
    CHECK(counter() > first);
    const std::array<std::uint8_t, 4> after_300_changes{0, 0, 1, 44};
    file.write(after_300_changes.data(), 4, counter_offset);
    file.restore(image);
    CHECK(counter() > 300);
}

TEST_CASE("images do not differ by their change counters") {
    SimulatedFile file;
    const std::vector<std::uint8_t> image(SimulatedFile::header_size, 7);
    file.restore(image);
    const auto first = file.image();
    file.restore(first);
    CHECK(file.image() == first);
    CHECK(first[23] == 7);
    CHECK(first[24] == 0);
    CHECK(first[95] == 0);
}

TEST_CASE("a lock that is refused on purpose is refused once") {
    SimulatedFile file;
    SimulatedFile::Handle a;
    file.refuse_next(true);
    CHECK_FALSE(file.lock(a, FileLock::shared));
    CHECK(file.lock(a, FileLock::shared));
    file.refuse_next(true);
    file.refuse_next(false);
    CHECK(file.lock(a, FileLock::reserved));
}

TEST_CASE("giving up a lock counts only where it stood in somebody's way") {
    SimulatedFile file;
    SimulatedFile::Handle writer, reader;
    REQUIRE(file.lock(reader, FileLock::shared));
    file.unlock(reader, FileLock::none);
    CHECK(file.release_count() == 0);
    REQUIRE(file.lock(reader, FileLock::shared));
    REQUIRE(file.lock(writer, FileLock::shared));
    REQUIRE(file.lock(writer, FileLock::reserved));
    CHECK_FALSE(file.lock(writer, FileLock::exclusive));
    file.unlock(reader, FileLock::none);  // the writer waited for it
    CHECK(file.release_count() == 1);
    REQUIRE(file.lock(writer, FileLock::exclusive));
    file.unlock(writer, FileLock::none);
    CHECK(file.release_count() == 2);
}

TEST_SUITE_END();
