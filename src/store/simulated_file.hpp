#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

/// The database file of a simulation disk: its bytes, and who holds which of SQLite's locks on it.
/// Knows nothing of SQLite's interface; simulation_vfs.cpp translates.
namespace sqsim::store {

/// The states of a connection towards the file, as https://sqlite.org/lockingv3.html names them, in
/// SQLite's numbering.
enum class FileLock { none = 0, shared = 1, reserved = 2, pending = 3, exclusive = 4 };

class SimulatedFile {
  public:
    /// An open file handle of one connection.
    struct Handle {
        FileLock lock = FileLock::none;
    };

    /// Raises `handle`'s lock to `wanted` (shared, reserved or exclusive). False when another
    /// handle stands against it; then the lock is as before, except that a writer that waits for
    /// readers has become `pending`, which keeps new readers out.
    [[nodiscard]] bool lock(Handle& handle, FileLock wanted);

    /// Lowers the lock to `wanted` (shared or none).
    void unlock(Handle& handle, FileLock wanted);

    /// The next lock that anybody asks for is refused, whoever stands against it.
    void refuse_next(bool refuse) { refuse_next_ = refuse; }
    /// Grows whenever a lock that stood in somebody's way is lowered: who was refused one may try
    /// again.
    [[nodiscard]] std::uint64_t release_count() const { return release_count_; }

    /// Some handle is going to write.
    [[nodiscard]] bool is_reserved() const { return writer_ != nullptr; }
    [[nodiscard]] bool is_unlocked() const { return shared_count_ == 0; }

    /// Copies out what there is from `offset` on and fills the rest with zeros. False if something
    /// had to be filled.
    [[nodiscard]] bool read(void* target, std::size_t size, std::size_t offset) const;
    void write(const void* source, std::size_t size, std::size_t offset);
    void truncate(std::size_t size);
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }

    /// Grows whenever a reader may from now on get another answer than before: with each change of
    /// the bytes, and when a writer begins to keep readers out.
    [[nodiscard]] std::uint64_t change_count() const { return change_count_; }

    /// The bytes with the change counter zeroed.
    [[nodiscard]] std::vector<std::uint8_t> image() const;
    /// Requires an image of at least a database header.
    void restore(const std::vector<std::uint8_t>& image);

    static constexpr std::size_t header_size = 100;

  private:
    std::vector<std::uint8_t> bytes_;
    std::size_t shared_count_ = 0;     ///< handles with any lock
    const Handle* writer_ = nullptr;   ///< the handle at reserved or above
    const Handle* pending_ = nullptr;  ///< the handle at pending or above
    std::uint32_t epoch_ = 0;          ///< the highest change counter a restore has given out
    std::uint64_t change_count_ = 0;
    std::uint64_t release_count_ = 0;
    bool refuse_next_ = false;
};

}  // namespace sqsim::store
