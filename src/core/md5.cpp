#include "core/md5.hpp"

#include <bit>
#include <cstring>

#include "core/little_endian.hpp"

namespace sqsim::core {

namespace {

using State = std::array<std::uint32_t, 4>;

constexpr std::size_t block_size = 64;

// The integer parts of 2^32 times the sines of 1..64, as RFC 1321 defines the table.
constexpr std::array<std::uint32_t, 64> sine_table = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};

constexpr std::array<std::array<int, 4>, 4> rotations = {
    {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};

template <std::size_t Round>
std::uint32_t mixed(std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    if constexpr (Round == 0) return d ^ (b & (c ^ d));
    if constexpr (Round == 1) return (d & b) + (c & ~d);
    if constexpr (Round == 2) return b ^ c ^ d;
    if constexpr (Round == 3) return c ^ (b | ~d);
}

template <std::size_t Round>
constexpr std::size_t word_index(std::size_t step) {
    constexpr std::array<std::size_t, 4> factor{1, 5, 3, 7};
    constexpr std::array<std::size_t, 4> offset{0, 1, 5, 0};
    return (factor[Round] * step + offset[Round]) % 16;
}

template <std::size_t Round, std::size_t Step>
inline void do_step(std::uint32_t& a, std::uint32_t b, std::uint32_t c, std::uint32_t d,
                    const std::uint8_t* block) {
    a += sine_table[Round * 16 + Step] +
         load_little_endian<std::uint32_t>(block + 4 * word_index<Round>(Step));
    a += mixed<Round>(b, c, d);
    a = b + std::rotl(a, rotations[Round][Step % 4]);
}

template <std::size_t Round, std::size_t Step = 0>
inline void do_round(State& s, const std::uint8_t* block) {
    do_step<Round, Step>(s[0], s[1], s[2], s[3], block);
    do_step<Round, Step + 1>(s[3], s[0], s[1], s[2], block);
    do_step<Round, Step + 2>(s[2], s[3], s[0], s[1], block);
    do_step<Round, Step + 3>(s[1], s[2], s[3], s[0], block);
    if constexpr (Step + 4 < 16) do_round<Round, Step + 4>(s, block);
}

void add_block(State& state, const std::uint8_t* block) {
    State s = state;
    do_round<0>(s, block);
    do_round<1>(s, block);
    do_round<2>(s, block);
    do_round<3>(s, block);
    for (std::size_t i = 0; i < state.size(); ++i) state[i] += s[i];
}

}  // namespace

Md5Digest md5(std::string_view data) {
    State state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(data.data());
    std::size_t left = data.size();
    for (; left >= block_size; left -= block_size, bytes += block_size) add_block(state, bytes);

    // The rest, a one bit, zeros, and the length in bits: one block or two.
    std::array<std::uint8_t, 2 * block_size> tail{};
    std::memcpy(tail.data(), bytes, left);
    tail[left] = 0x80;
    const std::size_t tail_size = left < block_size - 8 ? block_size : 2 * block_size;
    store_little_endian(&tail[tail_size - 8], std::uint64_t{data.size()} * 8);
    for (std::size_t i = 0; i < tail_size; i += block_size) add_block(state, tail.data() + i);

    Md5Digest digest;
    for (std::size_t i = 0; i < state.size(); ++i) store_little_endian(&digest[4 * i], state[i]);
    return digest;
}

}  // namespace sqsim::core
