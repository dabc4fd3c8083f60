<?php
// Random nested values, each with what PHP prints of it in every form, and as the JSON data that
// the readers should give. Usage: php values.php SEED COUNT

class Harbour {
    public $berths;
    protected $name;
    private $notes;
    public ?int $depth;
    public function __construct($berths, $name, $notes, $depth = null) {
        $this->berths = $berths;
        $this->name = $name;
        $this->notes = $notes;
        if ($depth === null) { unset($this->depth); } else { $this->depth = $depth; }
    }
    public static function __set_state($a) { return new self($a['berths'], $a['name'], $a['notes'], $a['depth'] ?? null); }
}
enum Tide: string { case High = 'H'; case Low = 'L'; }
enum Flag { case Up; }

const PIECES = [
    'quay', 'Brannock', 'nine days', 'Fähre', 'île', '风暴', 'шторм', 'العبارة', '🚢', 'naïve “quote”',
    '"', "'", '\\', "\n", '{', '}', '[', ']', '(', ')', '=>', '"]=>', '";', ':', ',', '  ', "\t", '&', '<b>', '$x', '%s',
    'int(5)', 'string(3) "abc"', 'Array', 'NULL', '[0] => 1', 's:3:"abc";', 'N;', "'a' => 1", '0', '12', '-', '…', '́',
];

function text(): string {
    $out = '';
    for ($i = mt_rand(0, 5); $i > 0; $i--) { $out .= PIECES[array_rand(PIECES)] . (mt_rand(0, 1) ? ' ' : ''); }
    return $out;
}
function key_of() { return mt_rand(0, 1) ? mt_rand(-3, 40) : (mt_rand(0, 9) ? ['id', 'title', 'url', 'naïve key', 'a-b', 'x.y', '标题', 'k 1'][mt_rand(0, 7)] : PIECES[array_rand(PIECES)]); }
function scalar() {
    switch (mt_rand(0, 11)) {
        case 0: return null;
        case 1: return (bool) mt_rand(0, 1);
        case 2: return mt_rand(-1000000, 1000000);
        case 3: return mt_rand(-1000, 1000) / 8;
        case 4: return [1.0e100, -0.0, 1.5e-7, PHP_INT_MAX, PHP_INT_MIN, 0.1][mt_rand(0, 5)];
        case 5: return [NAN, INF, -INF][mt_rand(0, 2)];
        default: return text();
    }
}
function value(int $depth) {
    if ($depth <= 0 || mt_rand(0, 2) == 0) { return scalar(); }
    switch (mt_rand(0, 7)) {
        case 0: $list = []; for ($i = mt_rand(0, 4); $i > 0; $i--) { $list[] = value($depth - 1); } return $list;
        case 1: return new Harbour(value($depth - 1), scalar(), value($depth - 1), mt_rand(0, 1) ? mt_rand(0, 9) : null);
        case 2: return [Tide::High, Tide::Low, Flag::Up][mt_rand(0, 2)];
        case 3: $o = new stdClass; for ($i = mt_rand(0, 3); $i > 0; $i--) { $o->{['a', 'b', 'c d', 'é'][mt_rand(0, 3)]} = value($depth - 1); } return $o;
        default: $map = []; for ($i = mt_rand(0, 5); $i > 0; $i--) { $map[key_of()] = value($depth - 1); } return $map;
    }
}
function number_of(float $f) { return is_nan($f) ? 'NAN' : (is_infinite($f) ? ($f > 0 ? 'INF' : '-INF') : $f); }

// What the readers of typed forms give.
function typed($v) {
    if (is_float($v)) { return number_of($v); }
    if ($v instanceof UnitEnum) { return ['@enum' => get_class($v) . '::' . $v->name]; }
    if (is_array($v)) {
        $out = array_map('typed', $v);
        return array_is_list($out) ? $out : (object) $out;
    }
    if (is_object($v)) {
        $out = ['@class' => get_class($v)];
        if ($v instanceof Harbour) {
            $r = new ReflectionClass($v);
            foreach ($r->getProperties() as $p) {
                $p->setAccessible(true);
                $out[$p->getName()] = $p->isInitialized($v) ? typed($p->getValue($v)) : ['@uninitialized' => '?int'];
            }
        } else {
            foreach (get_object_vars($v) as $k => $x) { $out[$k] = typed($x); }
        }
        return (object) $out;
    }
    return $v;
}
function output(callable $f): string { ob_start(); $f(); return ob_get_clean(); }

// JSON writes -0.0 and floats exactly, and keeps the dot that tells a float.
ini_set('serialize_precision', '-1');
ini_set('precision', '17');
mt_srand((int) $argv[1]);
for ($i = (int) $argv[2]; $i > 0; $i--) {
    $v = value(3);
    echo json_encode([
        'value' => typed($v),
        'var_dump' => output(fn () => var_dump($v)),
        'debug_zval' => output(fn () => debug_zval_dump($v)),
        'print_r' => print_r($v, true),
        'var_export' => var_export($v, true),
        'serialize' => serialize($v),
    ], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION), "\n";
}
