// Sentences and titles, in English and Korean. Parameters and figures in the table keep their names.
const titles = {
    en: {
        throughput: 'Orders reduced a second',
        latency_p50_ms: 'From arrival to commit, half (ms)',
        latency_p95_ms: 'From arrival to commit, 95 of 100 (ms)',
        answer_p95_ms: 'From arrival to answer, 95 of 100 (ms)',
        database_wait_ms: 'Waits for the database, added up (ms)',
        redeliveries: 'Messages received again',
        dead_letters: 'Dead letters',
        calls_per_order: 'Calls of SQS for each order',
    },
    ko: {
        throughput: '초당 차감 주문',
        latency_p50_ms: '도착에서 커밋까지, 절반 (ms)',
        latency_p95_ms: '도착에서 커밋까지, 100건 중 95건 (ms)',
        answer_p95_ms: '도착에서 응답까지, 100건 중 95건 (ms)',
        database_wait_ms: '데이터베이스 대기 합계 (ms)',
        redeliveries: '다시 받은 메시지',
        dead_letters: '데드 레터',
        calls_per_order: '주문당 SQS 호출',
    },
};

const sentences = {
    en: {
        along: 'along',
        map: 'Orders reduced a second, by two parameters',
        table: 'Every figure: the run in the middle, and lowest to highest',
        about: (sweep, runs) => `${sweep.points.length} points, ${runs} ${runs === 1 ? 'run' : 'runs'} each · virtual time · sqsim ${sweep.sqsim} · ${sweep.file}`,
        zero: (figures) => `Zero at every point: ${figures.join('; ')}.`,
        chartLabel: (title, along) => `${title}${along === undefined ? '' : `, along ${along}`}; the table below has the numbers`,
        mapLabel: (across, down) => `Orders reduced a second by ${across} and ${down}; the table below has the numbers`,
    },
    ko: {
        along: '가로축',
        map: '두 매개변수에 따른 초당 차감 주문',
        table: '모든 수치: 가운데 실행, 최소와 최대',
        about: (sweep, runs) => `지점 ${sweep.points.length}개, 각 ${runs}회 실행 · 가상 시간 · sqsim ${sweep.sqsim} · ${sweep.file}`,
        zero: (figures) => `모든 지점에서 0: ${figures.join('; ')}.`,
        chartLabel: (title, along) => `${title}${along === undefined ? '' : `, 가로축 ${along}`}; 수치는 아래 표에 있다`,
        mapLabel: (across, down) => `${across}와 ${down}에 따른 초당 차감 주문; 수치는 아래 표에 있다`,
    },
};

export function wordsIn(language) {
    const chosen = language === 'ko' ? 'ko' : 'en';
    const format = new Intl.NumberFormat(chosen, { maximumFractionDigits: 1 });
    const number = (value) => format.format(value);
    return {
        ...sentences[chosen],
        number,
        title: (figure) => titles[chosen][figure],
        range: ({ middle, lowest, highest }) =>
            number(middle) + (lowest === highest ? '' : ` (${number(lowest)}–${number(highest)})`),
    };
}
