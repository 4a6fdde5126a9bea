#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <sqsim/time.hpp>

namespace sqsim::store {

/// A disk in memory for SQLite: one database file with real locks between connections, a virtual
/// clock and a deterministic random(), restored to an earlier image by one memcpy.
///
/// The first disk installs the VFS `sqsim` as SQLite's default, because SQLite draws random() from
/// the default one; open platform files with VFS `unix` explicitly. Disks are told apart by the path
/// of the file, which `path()` gives. Used from one thread.
class SimulationDisk {
  public:
    struct Hooks {
        std::function<TimePoint()> now;         ///< for CURRENT_TIMESTAMP and friends
        std::function<void(Duration)> sleep;    ///< SQLite's own waits (busy_timeout)
    };

    explicit SimulationDisk(Hooks hooks);
    ~SimulationDisk();
    SimulationDisk(const SimulationDisk&) = delete;
    SimulationDisk& operator=(const SimulationDisk&) = delete;

    /// VFS name and path to open connections with.
    [[nodiscard]] static const char* vfs_name() { return "sqsim"; }
    [[nodiscard]] const std::string& path() const;

    /// What the file holds now.
    [[nodiscard]] std::vector<std::uint8_t> image() const;

    /// Puts the image back. No connection may be inside a transaction. Each restored image gets a
    /// change counter of its own, so that no connection takes its cached pages for current.
    void restore(const std::vector<std::uint8_t>& image);

    /// Starts the pseudo-random numbers anew from `seed`.
    static void seed_random(std::uint64_t seed);

  private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace sqsim::store
