#include "store/simulation_vfs.hpp"

#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <mutex>
#include <new>
#include <string_view>
#include <utility>

#include "store/database.hpp"
#include "store/simulated_file.hpp"
#include "store/sqlite_setup.hpp"

namespace sqsim::store {

/// Each disk registers a VFS of its own, as that is all SQLite gives to the functions that ask for
/// the time; the disk's path is a URI that names it.
class SimulationDisk::State {
  public:
    explicit State(Hooks given);
    ~State();
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    Hooks hooks;
    std::string vfs_name;
    std::string file_name;
    std::string uri;
    SimulatedFile file;
    sqlite3_vfs vfs{};

    static State& of(sqlite3_vfs* vfs) { return *static_cast<State*>(vfs->pAppData); }

    // The methods of the VFS.
    static int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags,
                    int* flags_out);
    static int sleep(sqlite3_vfs* vfs, int microseconds);
    static int current_time_int64(sqlite3_vfs* vfs, sqlite3_int64* julian_milliseconds);
    static int current_time(sqlite3_vfs* vfs, double* julian_day);
};

namespace {

/// An open file as SQLite keeps it: its part comes first.
struct OpenFile {
    sqlite3_file base;
    SimulatedFile* file;
    SimulatedFile::Handle handle;
};

OpenFile& open_file(sqlite3_file* file) {
    return *reinterpret_cast<OpenFile*>(file);
}

// --- the methods of an open file ---------------------------------------------------------------

int close(sqlite3_file* file) {
    OpenFile& self = open_file(file);
    self.file->unlock(self.handle, FileLock::none);
    return SQLITE_OK;
}

int read(sqlite3_file* file, void* target, int size, sqlite3_int64 offset) {
    const bool complete = open_file(file).file->read(target, static_cast<std::size_t>(size),
                                                     static_cast<std::size_t>(offset));
    return complete ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* file, const void* source, int size, sqlite3_int64 offset) {
    try {
        open_file(file).file->write(source, static_cast<std::size_t>(size),
                                    static_cast<std::size_t>(offset));
        return SQLITE_OK;
    } catch (const std::bad_alloc&) {
        return SQLITE_FULL;
    }
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    try {
        open_file(file).file->truncate(static_cast<std::size_t>(size));
        return SQLITE_OK;
    } catch (const std::bad_alloc&) {
        return SQLITE_FULL;
    }
}

int sync(sqlite3_file*, int) {
    return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(open_file(file).file->size());
    return SQLITE_OK;
}

int lock(sqlite3_file* file, int level) {
    OpenFile& self = open_file(file);
    return self.file->lock(self.handle, static_cast<FileLock>(level)) ? SQLITE_OK : SQLITE_BUSY;
}

int unlock(sqlite3_file* file, int level) {
    OpenFile& self = open_file(file);
    self.file->unlock(self.handle, static_cast<FileLock>(level));
    return SQLITE_OK;
}

int check_reserved_lock(sqlite3_file* file, int* reserved) {
    *reserved = open_file(file).file->is_reserved() ? 1 : 0;
    return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*) {
    return SQLITE_NOTFOUND;
}

int sector_size(sqlite3_file*) {
    return 512;
}

int device_characteristics(sqlite3_file*) {
    return SQLITE_IOCAP_SAFE_APPEND | SQLITE_IOCAP_SEQUENTIAL | SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

constexpr sqlite3_io_methods make_file_methods() {
    sqlite3_io_methods methods{};
    methods.iVersion = 1;  // no shared memory, hence no WAL, and no memory mapping
    methods.xClose = close;
    methods.xRead = read;
    methods.xWrite = write;
    methods.xTruncate = truncate;
    methods.xSync = sync;
    methods.xFileSize = file_size;
    methods.xLock = lock;
    methods.xUnlock = unlock;
    methods.xCheckReservedLock = check_reserved_lock;
    methods.xFileControl = file_control;
    methods.xSectorSize = sector_size;
    methods.xDeviceCharacteristics = device_characteristics;
    return methods;
}

constexpr sqlite3_io_methods file_methods = make_file_methods();

// --- the methods of the VFS that need no disk --------------------------------------------------

int remove_file(sqlite3_vfs*, const char*, int) {
    return SQLITE_IOERR_DELETE_NOENT;
}

/// Asked for journals, of which there are none.
int access_file(sqlite3_vfs*, const char*, int, int* result) {
    *result = 0;
    return SQLITE_OK;
}

int full_pathname(sqlite3_vfs*, const char* name, int size, char* target) {
    const std::size_t length = std::strlen(name);
    if (length >= static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
    std::memcpy(target, name, length + 1);
    return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) {
    return 0;
}

// --- random numbers ----------------------------------------------------------------------------

/// The state of splitmix64. SQLite asks for bytes under a mutex of its own, only to seed its
/// generator.
std::atomic<std::uint64_t> random_state{0};

std::uint64_t next_random() {
    constexpr std::uint64_t step = 0x9E37'79B9'7F4A'7C15;
    std::uint64_t mixed = random_state.fetch_add(step) + step;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58'476D'1CE4'E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D0'49BB'1331'11EB;
    return mixed ^ (mixed >> 31);
}

/// Byte by byte from the low end, so that every machine draws the same.
int randomness(sqlite3_vfs*, int size, char* target) {
    std::uint64_t bits = 0;
    for (int i = 0; i < size; ++i) {
        if (i % 8 == 0) bits = next_random();
        target[i] = static_cast<char>(bits & 0xFF);
        bits >>= 8;
    }
    return size;
}

/// Makes the default VFS the platform's with our random numbers. It stays for the life of the
/// process: connections to platform files may be using it.
void install_default_vfs() {
    static std::once_flag once;
    std::call_once(once, [] {
        static sqlite3_vfs installed = *sqlite3_vfs_find(platform_vfs_name().c_str());
        installed.zName = SimulationDisk::vfs_name();
        installed.pNext = nullptr;
        installed.xRandomness = randomness;
        sqlite3_vfs_register(&installed, 1);
    });
}

}  // namespace

// --- the disk ----------------------------------------------------------------------------------

SimulationDisk::State::State(Hooks given) : hooks{std::move(given)} {
    install_default_vfs();
    static std::atomic<std::uint64_t> disk_count{0};
    const std::string number = std::to_string(disk_count.fetch_add(1) + 1);
    vfs_name = std::string{SimulationDisk::vfs_name()} + "-" + number;
    file_name = "/disk-" + number;
    uri = "file:" + file_name + "?vfs=" + vfs_name;

    vfs.iVersion = 2;
    vfs.szOsFile = static_cast<int>(sizeof(OpenFile));
    vfs.mxPathname = 256;
    vfs.zName = vfs_name.c_str();
    vfs.pAppData = this;
    vfs.xOpen = open;
    vfs.xDelete = remove_file;
    vfs.xAccess = access_file;
    vfs.xFullPathname = full_pathname;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleep;
    vfs.xCurrentTime = current_time;
    vfs.xGetLastError = last_error;
    vfs.xCurrentTimeInt64 = current_time_int64;
    sqlite3_vfs_register(&vfs, 0);
}

SimulationDisk::State::~State() {
    sqlite3_vfs_unregister(&vfs);
}

int SimulationDisk::State::open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file,
                                int flags, int* flags_out) {
    State& self = of(vfs);
    file->pMethods = nullptr;  // SQLite must not close what was not opened
    const bool is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    if (!is_database || name == nullptr || self.file_name != name) return SQLITE_CANTOPEN;
    new (file) OpenFile{{&file_methods}, &self.file, {}};
    if (flags_out != nullptr) *flags_out = flags;
    return SQLITE_OK;
}

int SimulationDisk::State::sleep(sqlite3_vfs* vfs, int microseconds) {
    // Our caller is SQLite's C code, which an exception must not unwind.
    try {
        if (of(vfs).hooks.sleep) of(vfs).hooks.sleep(std::chrono::microseconds{microseconds});
    } catch (...) {
        return 0;
    }
    return microseconds;
}

int SimulationDisk::State::current_time_int64(sqlite3_vfs* vfs,
                                              sqlite3_int64* julian_milliseconds) {
    constexpr sqlite3_int64 unix_epoch = 210'866'760'000'000;  // 1970-01-01 on SQLite's scale
    try {
        *julian_milliseconds = unix_epoch + epoch_milliseconds(of(vfs).hooks.now());
        return SQLITE_OK;
    } catch (...) {
        return SQLITE_ERROR;
    }
}

int SimulationDisk::State::current_time(sqlite3_vfs* vfs, double* julian_day) {
    constexpr double milliseconds_per_day = 86'400'000.0;
    sqlite3_int64 julian_milliseconds = 0;
    const int result_code = current_time_int64(vfs, &julian_milliseconds);
    *julian_day = static_cast<double>(julian_milliseconds) / milliseconds_per_day;
    return result_code;
}

SimulationDisk::SimulationDisk(Hooks hooks) : state_{std::make_unique<State>(std::move(hooks))} {}

SimulationDisk::~SimulationDisk() = default;

const std::string& SimulationDisk::path() const {
    return state_->uri;
}

std::vector<std::uint8_t> SimulationDisk::image() const {
    return state_->file.image();
}

void SimulationDisk::restore(const std::vector<std::uint8_t>& image) {
    constexpr std::string_view magic{"SQLite format 3\0", 16};
    const bool is_database = image.size() >= SimulatedFile::header_size &&
                             std::memcmp(image.data(), magic.data(), magic.size()) == 0;
    if (!is_database) throw StoreError{SQLITE_NOTADB, "the image is not one of a database"};
    if (!state_->file.is_unlocked()) {
        throw StoreError{SQLITE_BUSY, "a connection is inside a transaction"};
    }
    state_->file.restore(image);
}

std::uint64_t SimulationDisk::change_count() const {
    return state_->file.change_count();
}

void SimulationDisk::refuse_next_lock(bool refuse) {
    state_->file.refuse_next(refuse);
}

std::uint64_t SimulationDisk::release_count() const {
    return state_->file.release_count();
}

void SimulationDisk::seed_random(std::uint64_t seed) {
    install_default_vfs();
    random_state = seed;
    sqlite3_randomness(0, nullptr);  // forget what was drawn with the previous seed
}

}  // namespace sqsim::store
