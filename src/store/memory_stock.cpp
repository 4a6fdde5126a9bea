#include "store/memory_stock.hpp"

#include <algorithm>
#include <utility>

namespace sqsim::store {

namespace {

/// What SQLite calls the same (SQLITE_BUSY).
constexpr int busy_code = 5;

[[noreturn]] void refuse(const char* what) {
    throw StoreError{busy_code, what};
}

}  // namespace

/// A transaction keeps what it writes to itself until it commits, and the rows locked that it wrote
/// to. One that read what others have changed since is refused, as SQLite refuses it.
class MemoryStock::Connection final : public StockStore {
  public:
    Connection(MemoryStock& tables, BusyHandler busy_handler)
        : tables_{tables}, busy_handler_{std::move(busy_handler)} {}
    ~Connection() override { end(); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void begin(Begin kind, std::int64_t product_no) override {
        open_ = true;
        Row* const row = find(product_no);
        if (kind == Begin::deferred || row == nullptr) return;
        try {
            lock(product_no, *row);
        } catch (...) {
            open_ = false;
            throw;
        }
    }

    void commit() override {
        for (const auto& [product_no, change] : changes_) {
            Row& row = tables_.rows_.at(product_no);
            if (!change.quantity) continue;
            row.quantity = *change.quantity;
            ++row.version;
        }
        for (const auto& key : new_keys_) tables_.keys_.insert(key);
        for (const auto& [group, sequence] : new_applied_) {
            tables_.applied_.insert_or_assign(group, sequence);
        }
        end();
    }

    void roll_back() override { end(); }

    void lay_in(std::int64_t product_no, std::int64_t quantity) override {
        const auto [row, is_new] = tables_.rows_.try_emplace(product_no);
        if (!is_new) ++row->second.version;
        row->second.quantity = quantity;
    }

    std::optional<Stock> find_by_product_no(std::int64_t product_no) override {
        const Row* const row = find(product_no);
        if (row == nullptr) return std::nullopt;
        if (!open_) return Stock{product_no, row->quantity, row->version};
        Change& change = change_of(product_no, *row);
        const bool written = change.quantity.has_value();
        return Stock{product_no, written ? *change.quantity : row->quantity,
                     row->version + (written ? 1 : 0)};
    }

    void find_quantities(Quantities& quantities) override {
        quantities.clear();
        for (const auto& [product_no, row] : tables_.rows_) {
            quantities.emplace_back(product_no, row.quantity);
        }
        std::sort(quantities.begin(), quantities.end());
    }

    void save_quantity(std::int64_t product_no, std::int64_t quantity) override {
        if (Row* const row = find(product_no)) write(product_no, *row, quantity);
    }

    bool save_quantity_if_version(const Stock& read, std::int64_t quantity) override {
        Row* const row = find(read.product_no);
        if (row == nullptr) return false;
        wait_for(*row);
        if (row->version != read.version) return false;
        write(read.product_no, *row, quantity);
        return true;
    }

    std::optional<std::int64_t> subtract_if_enough(std::int64_t product_no,
                                                   std::int64_t quantity) override {
        Row* const row = find(product_no);
        if (row == nullptr) return std::nullopt;
        wait_for(*row);
        const std::int64_t left = find_by_product_no(product_no)->quantity - quantity;
        if (left < 0) return std::nullopt;
        write(product_no, *row, left);
        return left;
    }

    bool is_processed(std::string_view key) override {
        return tables_.keys_.contains(key) ||
               std::find(new_keys_.begin(), new_keys_.end(), key) != new_keys_.end();
    }

    bool mark_processed(std::string_view key) override {
        if (!open_) return tables_.keys_.emplace(key).second;
        if (tables_.keys_.contains(key)) refuse("the key was stored meanwhile");
        new_keys_.emplace_back(key);
        return true;
    }

    std::uint64_t last_applied(std::string_view message_group_id) override {
        for (const auto& [group, sequence] : new_applied_) {
            if (group == message_group_id) return sequence;
        }
        const auto found = tables_.applied_.find(message_group_id);
        return found == tables_.applied_.end() ? 0 : found->second;
    }

    void set_last_applied(std::string_view message_group_id,
                          std::uint64_t sequence_number) override {
        if (!open_) {
            tables_.applied_.insert_or_assign(std::string{message_group_id}, sequence_number);
            return;
        }
        if (last_applied(message_group_id) >= sequence_number)
            refuse("the group went on meanwhile");
        new_applied_.emplace_back(message_group_id, sequence_number);
    }

  private:
    /// What a transaction knows of a row.
    struct Change {
        std::int64_t read_version = 0;
        std::optional<std::int64_t> quantity;
    };

    Row* find(std::int64_t product_no) {
        const auto found = tables_.rows_.find(product_no);
        return found == tables_.rows_.end() ? nullptr : &found->second;
    }

    /// A transaction has to do with one or two rows.
    Change& change_of(std::int64_t product_no, const Row& row) {
        for (auto& [known, change] : changes_) {
            if (known == product_no) return change;
        }
        return changes_.emplace_back(product_no, Change{row.version, {}}).second;
    }

    void wait_for(const Row& row) {
        for (int attempt = 0; row.holder != nullptr && row.holder != this; ++attempt) {
            if (!busy_handler_ || !busy_handler_(attempt)) refuse("the row is locked");
        }
    }

    Change& lock(std::int64_t product_no, Row& row) {
        wait_for(row);
        row.holder = this;
        return change_of(product_no, row);
    }

    void write(std::int64_t product_no, Row& row, std::int64_t quantity) {
        if (!open_) {
            wait_for(row);
            row.quantity = quantity;
            ++row.version;
            return;
        }
        Change& change = lock(product_no, row);
        if (change.read_version != row.version) refuse("the row was changed meanwhile");
        change.quantity = quantity;
    }

    void end() {
        for (const auto& [product_no, change] : changes_) {
            Row& row = tables_.rows_.at(product_no);
            if (row.holder == this) row.holder = nullptr;
        }
        changes_.clear();
        new_keys_.clear();
        new_applied_.clear();
        open_ = false;
    }

    MemoryStock& tables_;
    BusyHandler busy_handler_;
    bool open_ = false;
    std::vector<std::pair<std::int64_t, Change>> changes_;
    std::vector<std::string> new_keys_;
    std::vector<std::pair<std::string, std::uint64_t>> new_applied_;
};

std::unique_ptr<StockStore> MemoryStock::connect(BusyHandler busy_handler) {
    return std::make_unique<Connection>(*this, std::move(busy_handler));
}

}  // namespace sqsim::store
