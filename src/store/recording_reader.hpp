#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/recording.hpp"

namespace sqsim::store {

/// Reads the runs of a recording back, in the order in which they were added. The file stays as it
/// is.
class RecordingReader {
  public:
    struct Run {
        std::int64_t id;
        std::string scenario;  ///< its name
        std::string runtime;   ///< `virtual` or `threads`; empty where an earlier program wrote it
        std::int64_t event_count;
        std::string report;  ///< empty where an earlier program wrote it
    };

    /// An event as it stands in its row. Views are valid until the next one.
    class Event {
      public:
        virtual ~Event() = default;
        [[nodiscard]] virtual std::int64_t time_ns() const = 0;
        [[nodiscard]] virtual std::string_view actor() const = 0;  ///< empty: time itself
        [[nodiscard]] virtual std::string_view name() const = 0;
        /// Nothing where the event has no such field.
        [[nodiscard]] virtual std::optional<std::int64_t> number(std::string_view field) const = 0;
        [[nodiscard]] virtual std::optional<std::string_view> text(
            std::string_view field) const = 0;
    };

    /// Throws StoreError, naming the path, for a file that is no recording or cannot be read.
    explicit RecordingReader(const std::string& path);
    ~RecordingReader();

    /// The runs that are over. Throws StoreError for a file that is damaged.
    [[nodiscard]] std::vector<Run> runs();

    /// Visits the events of a run in their order. Throws StoreError for a file that is damaged.
    void each_event(std::int64_t run, const std::function<void(const Event&)>& visit);

  private:
    std::string path_;
    std::unique_ptr<Database> database_;
};

}  // namespace sqsim::store
