#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <sqsim/time.hpp>
#include <string>
#include <vector>

namespace sqsim::store {

/// A disk in memory for SQLite: one database file with real locks between connections, a virtual
/// clock and a deterministic random(), restored to an earlier image by one memcpy.
///
/// Several disks may exist at a time; the path tells them apart, and each has its own clock.
/// Anything but the database file is refused, which with journal_mode=MEMORY and temp_store=MEMORY
/// (the settings of Database) is nothing. Pages keep to the file as SQLite writes them, so that
/// locks, SQLITE_BUSY and rollbacks are SQLite's own work.
///
/// The first disk also makes the VFS `sqsim` SQLite's default, because SQLite draws random() from
/// the default one. It opens platform files like the default before it. Used from one thread.
class SimulationDisk {
  public:
    struct Hooks {
        std::function<TimePoint()> now;  ///< for CURRENT_TIMESTAMP and friends
        /// SQLite's own waits (PRAGMA busy_timeout). It may throw, which SQLite does not hear of: a
        /// task that is being ended meets TaskEnded again at its next blocking call.
        std::function<void(Duration)> sleep;
    };

    explicit SimulationDisk(Hooks hooks);
    /// All connections must be closed.
    ~SimulationDisk();
    SimulationDisk(const SimulationDisk&) = delete;
    SimulationDisk& operator=(const SimulationDisk&) = delete;

    /// VFS name and path to open connections with.
    [[nodiscard]] static const char* vfs_name() { return "sqsim"; }
    [[nodiscard]] const std::string& path() const;

    /// What the file holds now, without its change counter: after a run from the same image, equal
    /// contents reached by the same statements make equal images.
    [[nodiscard]] std::vector<std::uint8_t> image() const;

    /// Puts the image of a database back. Each restored image gets a change counter of its own, so
    /// that no connection takes its cached pages for current. Throws StoreError if the image is not
    /// one of a database, or if a connection is inside a transaction.
    void restore(const std::vector<std::uint8_t>& image);

    /// Grows whenever a reader may from now on get another answer than before, an answer that it
    /// must wait for included. Who has seen the count stay the same need not read again.
    [[nodiscard]] std::uint64_t change_count() const;

    /// Makes the next lock that SQLite asks for be refused (SQLITE_BUSY), or takes that back.
    void refuse_next_lock(bool refuse);
    /// Grows whenever a connection gives a lock up: who found the database locked may try again.
    [[nodiscard]] std::uint64_t release_count() const;

    /// Starts the pseudo-random numbers of the process anew from `seed`.
    static void seed_random(std::uint64_t seed);

  private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace sqsim::store
