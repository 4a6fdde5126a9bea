#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <vector>

#include "core/hash_index.hpp"
#include "core/indexed_heap.hpp"
#include "core/message_record.hpp"
#include "core/mix.hpp"
#include "core/slab.hpp"

/// The containers beneath the engine, each against a plain one.
namespace {

using namespace sqsim::core;

TEST_CASE("a place that held a large body gives its memory back, a small one keeps it") {
    MessagePool pool;
    const Index first = pool.allocate();
    const Index second = pool.allocate();
    pool[first].body.assign(1'000'000, 'x');
    pool[second].body.assign(500, 'x');
    pool.release(first);
    pool.release(second);
    CHECK(pool[first].body.capacity() < 100);
    CHECK(pool[second].body.capacity() >= 500);
    pool[pool.allocate()].body.assign(1'000'000, 'x');
    pool.clear();
    CHECK(pool[second].body.capacity() < 100);
}

TEST_CASE("a slab uses released places again and keeps addresses") {
    Slab<std::vector<int>> slab;
    const Index first = slab.allocate();
    const auto* address = &slab[first];
    slab[first] = {1, 2, 3};
    for (int i = 0; i < 1'000; ++i) static_cast<void>(slab.allocate());
    CHECK(&slab[first] == address);
    slab.release(first);
    CHECK(slab.alive() == 1'000);
    CHECK(slab.allocate() == first);
    CHECK(slab[first].empty());
    CHECK(slab.size() == 1'001);
}

TEST_CASE("a hash index finds what is in and nothing else, whatever was erased") {
    HashIndex index;
    std::map<Index, HashIndex::Hash> in;
    std::uint64_t random = 1;
    for (int step = 0; step < 20'000; ++step) {
        random = mix(random);
        const Index place = static_cast<Index>(random % 500);
        // Few hashes, so that places collide and runs wrap around the end of the table.
        const auto hash = static_cast<HashIndex::Hash>(place % 40 * 0x0FFF'FFFF);
        if (in.count(place) > 0) {
            index.erase(hash, place);
            in.erase(place);
        } else {
            index.insert(hash, place);
            in[place] = hash;
        }
        const Index asked = static_cast<Index>(mix(random) % 500);
        const auto asked_hash = static_cast<HashIndex::Hash>(asked % 40 * 0x0FFF'FFFF);
        const Index found = index.find(asked_hash, [&](Index at) { return at == asked; });
        REQUIRE(found == (in.count(asked) > 0 ? asked : no_index));
        REQUIRE(index.count() == in.size());
    }
}

TEST_CASE("an indexed heap's top is its smallest key through every change") {
    IndexedHeap<std::uint64_t> heap;
    std::vector<Index> positions(200, no_index);
    const auto position_of = [&](Index item) -> Index& { return positions[item]; };
    std::map<std::uint64_t, Index> by_key;
    std::map<Index, std::uint64_t> key_of;
    std::uint64_t random = 1;
    for (int step = 0; step < 20'000; ++step) {
        random = mix(random);
        const Index item = static_cast<Index>(random % 200);
        const std::uint64_t key = mix(random);
        if (positions[item] == no_index) {
            heap.push(item, key, position_of);
            by_key[key] = item;
            key_of[item] = key;
        } else {
            by_key.erase(key_of[item]);
            if (key % 2 == 0) {
                heap.erase(positions[item], position_of);
                key_of.erase(item);
            } else {
                heap.change_key(positions[item], key, position_of);
                by_key[key] = item;
                key_of[item] = key;
            }
        }
        REQUIRE(heap.size() == by_key.size());
        if (heap.empty()) continue;
        REQUIRE(heap.top().item == by_key.begin()->second);
        REQUIRE(heap.key_at(positions[item] == no_index ? 0 : positions[item]) ==
                (positions[item] == no_index ? by_key.begin()->first : key_of[item]));
    }
}

}  // namespace
